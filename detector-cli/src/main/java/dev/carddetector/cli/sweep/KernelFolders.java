package dev.carddetector.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Folders in which the kernel shows its state, such as {@code /proc}: their files have no end, or
 * do something when they are read. Known from the list of mounts; nothing on other systems.
 */
final class KernelFolders {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final Set<String> TYPES =
      Set.of(
          "autofs",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "devtmpfs",
          "efivarfs",
          "fusectl",
          "hugetlbfs",
          "mqueue",
          "nsfs",
          "proc",
          "pstore",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "sysfs",
          "tracefs");

  private final Set<Path> folders = new HashSet<>();

  KernelFolders() {
    if (Files.isReadable(MOUNTS)) {
      try {
        for (String line :
            Files.readAllLines(MOUNTS, java.nio.charset.StandardCharsets.ISO_8859_1)) {
          String[] fields = line.split(" ", 4);
          if (fields.length == 4 && TYPES.contains(fields[2])) {
            folders.add(Path.of(fields[1]));
          }
        }
      } catch (IOException e) {
        folders.add(Path.of("/proc"));
        folders.add(Path.of("/sys"));
      }
      folders.add(Path.of("/dev"));
    }
  }

  /** Tells whether a folder is one of them. */
  boolean contains(Path folder) {
    return folders.contains(folder.toAbsolutePath().normalize());
  }

  /** Tells whether a path that the user named lies in one of them. */
  boolean holds(Path path) throws IOException {
    for (Path folder = path.toRealPath(); folder != null; folder = folder.getParent()) {
      if (folders.contains(folder)) {
        return true;
      }
    }
    return false;
  }
}
