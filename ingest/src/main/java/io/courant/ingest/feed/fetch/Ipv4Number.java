package io.courant.ingest.feed.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv4 addresses in every notation that some system reads (WHATWG URL, IPv4 parser): parts in decimal, octal and hex, one to four. */
final class Ipv4Number {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

    private Ipv4Number() {}

    /** Whether a host can only be a number: its last part is one. */
    static boolean isMeant(String host) {
        return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
    }

    static Optional<InetAddress> read(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            Optional<Long> part = part(parts[i]);
            boolean last = i == parts.length - 1;
            // The last part fills all bytes that are left.
            long max = last ? (1L << 8 * (5 - parts.length)) - 1 : 255;
            if (part.isEmpty() || part.get() > max) {
                return Optional.empty();
            }
            address += last ? part.get() : part.get() << 8 * (3 - i);
        }
        byte[] bytes = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    private static Optional<Long> part(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hex && text.length() > 1 && text.startsWith("0");
        String digits = hex ? text.substring(2) : text;
        try {
            return Optional.of(digits.isEmpty() ? 0 : Long.parseLong(digits, hex ? 16 : octal ? 8 : 10));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
