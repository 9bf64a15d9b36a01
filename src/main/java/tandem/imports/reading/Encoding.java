package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the characters of a text file are written. */
class Encoding {

    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int SAMPLE = 1 << 16;

    private Encoding() {}

    /** The charset of a text file; reads the file once, because a single letter far down can decide. */
    static Charset of(Path file) throws IOException {
        var head = head(file, SAMPLE);
        if (byteOrderMark(head) == 3) {
            return UTF_8;
        }
        if (byteOrderMark(head) == 2) {
            return head[0] == (byte) 0xFF ? UTF_16LE : UTF_16BE;
        }
        int pairs = head.length / 2;
        int zerosFirst = zeros(head, 0);
        int zerosSecond = zeros(head, 1);
        if (zerosSecond * 10 > pairs * 3 && zerosFirst * 20 <= pairs) {
            return UTF_16LE;
        }
        if (zerosFirst * 10 > pairs * 3 && zerosSecond * 20 <= pairs) {
            return UTF_16BE;
        }
        refuseBinary(head);
        return isUtf8(file) ? UTF_8 : WINDOWS;
    }

    /** How many bytes of byte order mark precede the text. */
    static int byteOrderMark(Path file) throws IOException {
        return byteOrderMark(head(file, 3));
    }

    static byte[] head(Path file, int length) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static int byteOrderMark(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return 3;
        }
        boolean utf16 = head.length >= 2
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                        || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF);
        return utf16 ? 2 : 0;
    }

    private static int zeros(byte[] head, int from) {
        int zeros = 0;
        for (int i = from; i < head.length; i += 2) {
            if (head[i] == 0) {
                zeros++;
            }
        }
        return zeros;
    }

    private static void refuseBinary(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                controls++;
            }
        }
        if (controls * 50 > head.length) {
            throw new UnreadableFile(
                    "This is not a table: the file does not hold text. Export it as CSV or as an Excel workbook (.xlsx).");
        }
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(SAMPLE);
        var chars = CharBuffer.allocate(SAMPLE);
        try (ReadableByteChannel in = Files.newByteChannel(file)) {
            boolean end;
            do {
                end = in.read(bytes) < 0;
                bytes.flip();
                if (decoder.decode(bytes, chars.clear(), end).isError()) {
                    return false;
                }
                bytes.compact();
            } while (!end);
        }
        return true;
    }
}
