package io.courant.ingest.feed.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A network of IPv4 or IPv6 addresses: those that begin with the same bits. */
record Network(byte[] start, int bits) {

    /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}. */
    static Network of(String text) {
        int slash = text.indexOf('/');
        return new Network(bytes(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xff << 8 - rest & 0xff;
        return rest == 0 || (address[whole] & mask) == (start[whole] & mask);
    }

    private static byte[] bytes(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            boolean mapped = literal.contains(":") && bytes.length == 4;
            return mapped ? mapped(bytes) : bytes;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("special-addresses.tsv: '" + literal + "' is no address", e);
        }
    }

    /** Java makes IPv4 of a mapped address when it reads one. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, 12, 4);
        return bytes;
    }
}
