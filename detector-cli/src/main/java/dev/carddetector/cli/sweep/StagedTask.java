package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at what the next commit of a git repository would change: the content of the index. */
final class StagedTask implements Tasks.Task {
  private static final String FILE_MODES = "100";

  /** The content of a symbolic link is its target, as text. */
  private static final String LINK_MODE = "120";

  /** How a file starts whose content git-lfs keeps elsewhere. */
  private static final byte[] POINTER =
      "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

  /** A file in the index. */
  private record Staged(String mode, String object, String path) {}

  private final Path folder;

  StagedTask(Path folder) {
    this.folder = folder;
  }

  @Override
  public void run(Worker worker) throws IOException {
    worker.waiting(true);
    try {
      lookAtAll(worker);
    } finally {
      worker.waiting(false);
    }
  }

  private void lookAtAll(Worker worker) throws IOException {
    List<Staged> files = new ArrayList<>();
    for (Staged file : staged()) {
      EntryPath path = EntryPath.of(file.path);
      new Visit(worker, path, -1).name(path, 0);
      String by = worker.sweep.settings.excludes().excludedOnTheWay(file.path.split("/", -1));
      if (by != null) {
        worker.missed(path, Gap.Reason.EXCLUDED, by, -1);
      } else if (!file.mode.startsWith(FILE_MODES) && !file.mode.startsWith(LINK_MODE)) {
        worker.missed(path, Gap.Reason.LINK, "", -1);
      } else {
        files.add(file);
      }
    }
    if (!files.isEmpty()) {
      look(worker, files);
    }
  }

  private void look(Worker worker, List<Staged> files) throws IOException {
    Process git = git("cat-file", "--batch");
    try (BufferedInputStream answers = new BufferedInputStream(git.getInputStream(), 1 << 16);
        OutputStream questions = git.getOutputStream()) {
      for (Staged file : files) {
        questions.write((file.object + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        String[] answer = line(answers, '\n').split(" ", -1);
        if (answer.length != 3) {
          throw new IOException("git does not know what is staged");
        }
        long size = Long.parseLong(answer[2]);
        if (isPointer(answers, size)) {
          worker.missed(EntryPath.of(file.path), Gap.Reason.UNSUPPORTED, "kept by git-lfs", -1);
          answers.skipNBytes(size + 1);
          continue;
        }
        Visit visit = new Visit(worker, EntryPath.of(file.path), size, true);
        worker.visit = visit;
        Part content = new Part(answers, size);
        Source.look(worker, visit, content);
        content.skipNBytes(content.left);
        answers.skipNBytes(1);
      }
    } finally {
      git.destroy();
    }
  }

  private static boolean isPointer(BufferedInputStream content, long size) throws IOException {
    if (size < POINTER.length) {
      return false;
    }
    content.mark(POINTER.length);
    byte[] start = content.readNBytes(POINTER.length);
    content.reset();
    return Arrays.equals(start, POINTER);
  }

  private List<Staged> staged() throws IOException {
    Process git =
        git(
            "-c",
            "diff.relative=false",
            "diff",
            "--cached",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--diff-filter=ACMT");
    List<Staged> files = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(git.getInputStream())) {
      git.getOutputStream().close();
      for (String fields = line(in, 0); !fields.isEmpty(); fields = line(in, 0)) {
        String[] words = fields.split(" ", -1);
        files.add(new Staged(words[1], words[3], line(in, 0)));
      }
      if (git.waitFor() != 0) {
        throw new IOException("--staged: git says that this is not a repository");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("--staged was interrupted", e);
    }
    return files;
  }

  private Process git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toAbsolutePath().toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String line(InputStream in, int end) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b; (b = in.read()) >= 0 && b != end; ) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The next bytes of a stream. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, n);
      return n;
    }

    @Override
    public void close() {
      // The stream goes on.
    }

    @Override
    public long skip(long count) throws IOException {
      long n = super.skip(Math.min(count, left));
      left -= n;
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
