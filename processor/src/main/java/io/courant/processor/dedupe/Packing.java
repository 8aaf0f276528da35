package io.courant.processor.dedupe;

import io.courant.contract.record.Story;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The binary form of what the story state holds, a quarter to a half of its JSON in size. It is private to the stores and their
 * changelogs; the first byte says which version of it follows.
 */
final class Packing {

    private static final int VERSION = 1;
    private static final HexFormat HEX = HexFormat.of();

    private Packing() {}

    /** What writes one value. */
    interface Writing {
        void to(Writer out) throws IOException;
    }

    /** What reads one value. */
    interface Reading<V> {
        V from(Reader in) throws IOException;
    }

    static byte[] write(Writing value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try {
            Writer out = new Writer(bytes);
            out.writeByte(VERSION);
            value.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if the bytes are not what {@link #write} made */
    static <V> V read(byte[] bytes, Reading<V> reading) {
        try {
            Reader in = new Reader(bytes);
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("the story state is of another version of Courant (" + version
                        + "): remove the processor's state and its changelog topics");
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new IllegalStateException("the story state is damaged", e);
        }
    }

    /** Writes the parts of a value. */
    static final class Writer extends DataOutputStream {

        private Writer(ByteArrayOutputStream bytes) {
            super(bytes);
        }

        /** A number that is mostly small: seven bits a byte, the low ones first. */
        void number(int value) throws IOException {
            int left = value;
            while (left >>> 7 != 0) {
                writeByte(left & 0x7F | 0x80);
                left >>>= 7;
            }
            writeByte(left);
        }

        void hex(String digits) throws IOException {
            write(HEX.parseHex(digits));
        }

        void instant(Instant at) throws IOException {
            writeLong(at.getEpochSecond());
            number(at.getNano());
        }

        void optional(Optional<String> text) throws IOException {
            writeBoolean(text.isPresent());
            if (text.isPresent()) {
                byte[] bytes = text.get().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                number(bytes.length);
                write(bytes);
            }
        }

        void members(List<Story.Member> members) throws IOException {
            number(members.size());
            for (Story.Member member : members) {
                hex(member.document().value());
                instant(member.ingestedAt());
                optional(member.language());
            }
        }
    }

    /** Reads the parts of a value. */
    static final class Reader extends DataInputStream {

        private Reader(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        int number() throws IOException {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = readByte();
                value |= (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        byte[] bytes(int count) throws IOException {
            byte[] bytes = new byte[count];
            readFully(bytes);
            return bytes;
        }

        String hex(int digits) throws IOException {
            return HEX.formatHex(bytes(digits / 2));
        }

        Instant instant() throws IOException {
            return Instant.ofEpochSecond(readLong(), number());
        }

        Optional<String> optional() throws IOException {
            return readBoolean()
                    ? Optional.of(new String(bytes(number()), java.nio.charset.StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        List<Story.Member> members() throws IOException {
            int count = number();
            List<Story.Member> members = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                members.add(new Story.Member(new io.courant.contract.id.DocumentId(hex(32)), instant(), optional()));
            }
            return members;
        }
    }
}
