package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

    private static void check(boolean allowPrivate, String... numbers) throws Refusal {
        AddressCheck.checkAll(WebAddress.of(URI.create("http://example.org/")), numbers(numbers), allowPrivate);
    }

    private static List<InetAddress> numbers(String... literals) {
        return Arrays.stream(literals)
                .map(literal -> {
                    try {
                        return InetAddress.getByName(literal);
                    } catch (UnknownHostException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "2001:200::1",
                "64:ff9b::808:808",
            })
    void asksThePublicNetwork(String number) {
        assertDoesNotThrow(() -> check(false, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "::1",
                "fc00::1",
                "fdff::1",
                "fec0::1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
            })
    void asksPrivateNetworksOnlyIfTheyAreAllowed(String number) {
        Refusal refusal = assertThrows(Refusal.class, () -> check(false, number));
        assertEquals(Reason.PRIVATE_ADDRESS, refusal.reason());
        assertDoesNotThrow(() -> check(true, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "100.100.100.200", "168.63.129.16",
                        "192.0.0.192", "192.0.2.1",
                "192.88.99.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
                        "255.255.255.255", "::",
                "::127.0.0.1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::1",
                        "2002:808:808::1", "3fff::1",
                "4000::1", "5f00::1", "fe80::1", "febf::1", "ff02::1", "fd00:ec2::254", "64:ff9b::a9fe:a9fe",
                        "::ffff:169.254.169.254",
            })
    void neverAsksSomeNetworks(String number) {
        assertEquals(
                Reason.PRIVATE_ADDRESS,
                assertThrows(Refusal.class, () -> check(true, number)).reason());
    }

    @Test
    void refusesANameOfWhichOneNumberOfManyIsPrivate() {
        assertThrows(Refusal.class, () -> check(false, "8.8.8.8", "2606:4700::1111", "10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST./",
                "http://feeds.localhost/",
                "http://127.1/",
                "http://[::1]/"
            })
    void knowsThisMachineWithoutALookUp(String address) throws Refusal {
        WebAddress read = WebAddress.of(URI.create(address));
        assertEquals(
                Reason.PRIVATE_ADDRESS,
                assertThrows(Refusal.class, () -> AddressCheck.checkHost(read, false))
                        .reason());
        assertDoesNotThrow(() -> AddressCheck.checkHost(read, true));
    }
}
