package org.lacattribution.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * This machine's files as Hadoop sees them, without a process for each.
 *
 * <p>Without its native library, which Maven does not bring, Hadoop starts {@code chmod} for each
 * file that it makes and {@code readlink} four times for each that it renames: thousands of
 * processes for the small tables of one run. Here Java does both, and all else is Hadoop's own. A
 * session in local mode uses it; a cluster keeps what it has.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Spark's settings that choose it. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "spark.hadoop.fs.file.impl",
          LocalFiles.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl",
          Context.class.getName());

  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      try {
        Files.setPosixFilePermissions(
            pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
      } catch (UnsupportedOperationException notPosix) {
        super.setPermission(path, permission);
      }
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }
  }

  /** The same files for Hadoop's other interface, through which Delta commits. */
  public static final class Context extends ChecksumFs {
    /** Hadoop calls it with the address of all local files. */
    public Context(URI local, Configuration conf) throws IOException, URISyntaxException {
      super(new RawContext(conf));
    }
  }

  private static final class RawContext extends DelegateToFileSystem {
    private final RawLocalFileSystem files;

    RawContext(Configuration conf) throws IOException, URISyntaxException {
      this(new Raw(), conf);
    }

    private RawContext(RawLocalFileSystem files, Configuration conf)
        throws IOException, URISyntaxException {
      super(FsConstants.LOCAL_FS_URI, files, conf, FsConstants.LOCAL_FS_URI.getScheme(), false);
      this.files = files;
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    @Deprecated
    public FsServerDefaults getServerDefaults() throws IOException {
      return files.getServerDefaults(new Path(FsConstants.LOCAL_FS_URI));
    }

    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }
}
