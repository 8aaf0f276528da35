package io.courant.ingest.feed.fetch;

import com.ibm.icu.text.IDNA;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a host as browsers do (WHATWG URL, host parsing): escapes undone, international names in ASCII (UTS 46), and IPv4 numbers in
 * every notation, so that {@code 2130706433}, {@code 0177.1} and {@code 0x7f.0.0.1} are known for what they are.
 */
final class Hosts {

    /** What a host is. */
    record Host(String name, Optional<InetAddress> literal) {}

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63}){0,126}");
    private static final IDNA INTERNATIONAL =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI);

    /** Hyphens at the ends or third and fourth are allowed: names with them exist. */
    private static final Set<IDNA.Error> HARMLESS =
            Set.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    private Hosts() {}

    /** @param address what the host is of, for messages */
    static Host read(String written, String address) throws Refusal {
        if (written.startsWith("[")) {
            return ipv6(written, address);
        }
        String name = ascii(unescaped(written, address), address);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (Ipv4Number.isMeant(name)) {
            InetAddress number = Ipv4Number.read(name)
                    .orElseThrow(() -> WebAddress.bad(
                            "the host of " + address + " is a number, but none of an IPv4 address",
                            "write it as four numbers from 0 to 255"));
            return new Host(number.getHostAddress(), Optional.of(number));
        }
        if (!NAME.matcher(name).matches()) {
            throw WebAddress.bad("the host of " + address + " is no name", "correct the host");
        }
        return new Host(name, Optional.empty());
    }

    private static Host ipv6(String written, String address) throws Refusal {
        if (IPV6.matcher(written).matches()) {
            try {
                // Never looked up: it has a colon.
                InetAddress number = InetAddress.getByName(written);
                String text = number.getHostAddress();
                return new Host(text.contains(":") ? "[" + text + "]" : text, Optional.of(number));
            } catch (UnknownHostException e) {
                // It is refused below, as any other host that cannot be read.
            }
        }
        throw WebAddress.bad(
                "the host of " + address + " is no IPv6 address", "write it as [2001:db8::1], without a zone");
    }

    private static String ascii(String host, String address) throws Refusal {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host.toLowerCase(Locale.ROOT);
        }
        IDNA.Info info = new IDNA.Info();
        String name = INTERNATIONAL.nameToASCII(host, new StringBuilder(), info).toString();
        if (!HARMLESS.containsAll(info.getErrors())) {
            throw WebAddress.bad(
                    "the host of " + address + " is no international name: " + info.getErrors(), "correct the host");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String host, String address) throws Refusal {
        if (host.indexOf('%') < 0) {
            return host;
        }
        byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out[length++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw WebAddress.bad("the host of " + address + " has a broken escape", "correct the host");
            }
            out[length++] = (byte) (high * 16 + low);
            i += 2;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
