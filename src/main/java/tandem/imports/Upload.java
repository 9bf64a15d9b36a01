package tandem.imports;

import java.nio.file.Path;
import java.util.UUID;

/**
 * A file that somebody sent.
 *
 * @param name as its sender calls it
 * @param path where its content lies
 */
public record Upload(UUID id, String name, long bytes, String sha256, Path path) {}
