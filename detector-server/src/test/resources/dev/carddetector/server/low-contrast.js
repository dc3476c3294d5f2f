// Returns the texts of the page whose contrast with what is behind them is below 4.5 (WCAG 2.2, AA).
const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Paints colours over each other and returns the light of what is seen. */
function luminance(colours) {
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function grounds(element) {
  const found = [];
  for (let over = element; over; over = over.parentElement) {
    found.unshift(getComputedStyle(over).backgroundColor);
  }
  return found;
}

function contrast(element) {
  const under = grounds(element);
  const lights = [luminance(under), luminance([...under, getComputedStyle(element).color])];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function hasOwnText(element) {
  return element.value || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
}

const shown = [...document.body.querySelectorAll("*")]
  .filter((element) => element.checkVisibility() && hasOwnText(element) && !element.closest("#mirror, :disabled"));
const low = shown
  .filter((element) => contrast(element) < 4.5)
  .map((element) => `${element.tagName} ${element.className} ${element.textContent}: ${contrast(element)}`);

// In the text field, the writing stands on the marks of the mirror.
const ink = getComputedStyle(document.querySelector("#text")).color;
for (const mark of document.querySelectorAll("#mirror mark")) {
  const lights = [luminance(grounds(mark)), luminance([...grounds(mark), ink])].sort((a, b) => a - b);
  if ((lights[1] + 0.05) / (lights[0] + 0.05) < 4.5) {
    low.push(`${mark.className} ${mark.textContent}`);
  }
}
return low;
