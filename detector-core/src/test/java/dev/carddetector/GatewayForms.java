package dev.carddetector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms in which requests to payment gateways stand in logs. */
final class GatewayForms {
  /** A name and a value; those of a card are grouped if the form allows it. */
  record Field(String name, String value, boolean card) {}

  /** The forms by name, each of which writes the fields of a request as a text. */
  static final Map<String, Function<List<Field>, String>> ALL = new LinkedHashMap<>();

  static {
    addJson();
    addXml();
    addPosted();
    addLogged();
    addDumped();
  }

  private GatewayForms() {}

  private static void addJson() {
    add("json", GatewayForms::json);
    add("pretty json", fields -> nested(fields, "\"{n}\" : \"{v}\"", ",\n    "));
    add("spaced json", fields -> nested(fields, "\"{n}\": \"{v}\"", ", "));
    add("json with tabs", fields -> nested(fields, "\n\t\t\"{n}\":\t\"{v}\"", ","));
    add("json numbers", fields -> nested(fields, "\"{n}\":{raw}", ","));
    add("json in json", fields -> inString(json(fields)));
    add("json in json in json", fields -> inString(inString(json(fields))));
    add("percent json", fields -> "payload=" + percent(json(fields)));
    add("json with \\u0022", fields -> json(fields).replace("\"", "\\u0022"));
    add(
        "code object",
        fields -> json(fields).replaceAll("\"(@+)\"", "{\"indicator\":1,\"value\":\"$1\"}"));
    add("flat json", "{", "\"{n}\":\"{v}\"", ",", "}");
    add("pairs", "[", "{\"name\":\"{n}\",\"value\":\"{v}\"}", ",", "]");
    add("keys", "[", "{\"key\": \"{n}\", \"value\": \"{v}\"}", ", ", "]");
    add("fields", "[", "{\"Name\":\"{n}\",\"Value\":\"{v}\"}", ",", "]");
    add("item", "{\"Item\":{", "\"{n}\":{\"S\":\"{v}\"}", ",", "}}");
    add("attributes", "[", "{\"key\":\"{n}\",\"value\":{\"stringValue\":\"{v}\"}}", ",", "]");
    add("yaml", "request:\n", "  {n}: {v}", "\n", "\n");
    add("quoted yaml", "request:\n", "  {n}: \"{v}\"", "\n", "\n");
    add("yaml flow", "request: {", "{n}: '{v}'", ", ", "}");
  }

  private static void addXml() {
    add("xml", GatewayForms::xml);
    add("indented xml", "<request>\n", "  <{n}>{v}</{n}>", "\n", "\n</request>");
    add("xml with prefix", "<ns:request>", "<ns:{n}>{v}</ns:{n}>", "", "</ns:request>");
    add(
        "soap",
        "<soap:Envelope><soap:Body>",
        "<ns1:{n} xsi:type=\"xsd:string\">{v}</ns1:{n}>",
        "",
        "</soap:Body></soap:Envelope>");
    add("xml in entities", fields -> xml(fields).replace("<", "&lt;").replace(">", "&gt;"));
    add("percent xml", fields -> percent(xml(fields)));
    add("xml in json", fields -> inString(xml(fields)));
    add("cdata", "<request>", "<{n}><![CDATA[{v}]]></{n}>", "", "</request>");
    add("attributes of a tag", "<card ", "{n}=\"{v}\"", " ", "/>");
    add("named fields", "<request>", "<field name=\"{n}\">{v}</field>", "", "</request>");
    add("entries", "<map>", "<entry key=\"{n}\" value=\"{v}\"/>", "", "</map>");
    add(
        "xml-rpc",
        "<struct>",
        "<member><name>{n}</name><value><string>{v}</string></value></member>",
        "",
        "</struct>");
    add("plist", "<dict>", "<key>{n}</key><string>{v}</string>", "", "</dict>");
    add("inputs", "<form>", "<input type=\"hidden\" name=\"{n}\" value=\"{v}\">", "\n", "</form>");
  }

  private static void addPosted() {
    add("form", "", "{n}={percent}", "&", "");
    add("bracket form", fields -> joined(fields, "{bracket}={percent}", "&"));
    add("query", "GET /charge?", "{n}={percent}", "&", " HTTP/1.1");
    add("form in a form", fields -> "body=" + percent(joined(fields, "{n}={percent}", "&")));
    add("form in entities", "", "{n}={percent}", "&amp;", "");
    add("semicolons", "", "{n}={v}", ";", "");
    add("pipes", "", "{n}={v}", "|", "");
    add("curl -d", "curl", " -d {n}={percent}", "", " https://gateway.example/charge");
    add("curl -F", "curl", " -F '{n}={v}'", "", " https://gateway.example/charge");
    add("headers", "", "X-{n}: {v}", "\r\n", "\r\n\r\n");
    add(
        "multipart",
        "",
        "--b\r\nContent-Disposition: form-data; name=\"{n}\"\r\n\r\n{v}",
        "\r\n",
        "\r\n--b--\r\n");
    add(
        "multipart with types",
        "",
        "--b\r\nContent-Disposition: form-data; name=\"{n}\"\r\n"
            + "Content-Type: text/plain; charset=UTF-8\r\n\r\n{v}",
        "\r\n",
        "\r\n--b--\r\n");
  }

  private static void addLogged() {
    add("log", "", "{n}={v}", ", ", "");
    add("log with blanks", "", "{n}={v}", " ", "");
    add("log with brackets", "", "[{n}={v}]", " ", "");
    add("logfmt", "level=debug ", "{n}=\"{v}\"", " ", "");
    add("colons", "", "{n}: {v}", ", ", "");
    add("tight colons", "", "{n}:{v}", ",", "");
    add("arrows", "", "{n} -> {v}", ", ", "");
    add("lines", "", "{n}: {v}", "\n", "");
    add("lines with tabs", "", "{n}:\t{v}", "\n", "");
    add("properties", "", "payment.{n}={v}", "\n", "");
    add("ini", "[request]\n", "{n} = {v}", "\n", "");
    add("bold", "", "**{n}:** {v}", "\n", "");
  }

  private static void addDumped() {
    add("ruby", "Parameters: {", "\"{n}\"=>\"{v}\"", ", ", "}");
    add("ruby symbols", "{", ":{n}=>\"{v}\"", ", ", "}");
    add("ruby 3.4", "{", "\"{n}\" => \"{v}\"", ", ", "}");
    add("python", "{", "'{n}': u'{v}'", ", ", "}");
    add("python 3", "{", "'{n}': '{v}'", ", ", "}");
    add("arguments", "Request(", "{n}='{v}'", ", ", ")");
    add("php", "Array\n(\n", "    [{n}] => {v}", "\n", "\n)\n");
    add("php dump", "array(9) {\n", "  [\"{n}\"]=>\n  string({length}) \"{v}\"", "\n", "\n}");
    add("php export", "array (\n", "  '{n}' => '{v}'", ",\n", ",\n)");
    add("php serialized", "a:9:{", "s:4:\"{n}\";s:{length}:\"{v}\"", ";", ";}");
    add("java", "Request{", "{n}='{v}'", ", ", "}");
    add("java map", "{", "{n}={v}", ", ", "}");
    add("java record", "Request[", "{n}={v}", ", ", "]");
    add("c#", "Request { ", "{n} = {v}", ", ", " }");
    add("go struct", "{", "{n}:{v}", " ", "}");
    add("go map", "map[", "{n}:{v}", " ", "]");
    add("go syntax", "main.Request{", "{n}:\"{v}\"", ", ", "}");
    add("rust", "Request { ", "{n}: \"{v}\"", ", ", " }");
    add("rust option", "Request { ", "{n}: Some(\"{v}\")", ", ", " }");
    add("scala", "Map(", "{n} -> {v}", ", ", ")");
    add("swift", "[", "\"{n}\": Optional(\"{v}\")", ", ", "]");
    add("elixir", "%{", "\"{n}\" => \"{v}\"", ", ", "}");
    add("node", "{\n", "  {n}: '{v}'", ",\n", "\n}");
    add("lua", "{ ", "[\"{n}\"] = \"{v}\"", ", ", " }");
  }

  private static void add(String name, Function<List<Field>, String> form) {
    ALL.put(name, form);
  }

  private static void add(String name, String before, String field, String join, String after) {
    add(name, fields -> before + joined(fields, field, join) + after);
  }

  /** Returns the fields in a form such as {@code {n}={v}}, with a text between any two. */
  private static String joined(List<Field> fields, String form, String join) {
    return fields.stream().map(field -> written(field, form)).collect(Collectors.joining(join));
  }

  private static String written(Field field, String form) {
    String value = field.value();
    boolean number = value.matches("[1-9@][0-9@]*");
    return form.replace("{n}", field.name())
        .replace("{bracket}", field.card() ? "card%5B" + field.name() + "%5D" : field.name())
        .replace("{v}", value)
        .replace("{raw}", number ? value : "\"" + value + "\"")
        .replace("{percent}", percent(value))
        .replace("{length}", "" + value.length());
  }

  private static String json(List<Field> fields) {
    return nested(fields, "\"{n}\":\"{v}\"", ",");
  }

  private static String nested(List<Field> fields, String form, String join) {
    List<Field> card = fields.stream().filter(Field::card).toList();
    List<Field> other = fields.stream().filter(field -> !field.card()).toList();
    String outer = other.isEmpty() ? "" : joined(other, form, join) + join;
    return "{" + outer + "\"card\":{" + joined(card, form, join) + "}}";
  }

  private static String xml(List<Field> fields) {
    return "<request>" + joined(fields, "<{n}>{v}</{n}>", "") + "</request>";
  }

  private static String inString(String text) {
    return "{\"body\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }

  private static String percent(String text) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) || "@._-".indexOf(c) >= 0;
      encoded.append(plain ? "" + c : String.format("%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
