package io.courant.ingest.feed.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the network addresses of a name. What it answers is checked, then used for the connection without asking again. */
@FunctionalInterface
public interface HostResolver {

    /** The resolver of the operating system, with the JDK's cache. */
    HostResolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * All addresses of a name, in the order in which to try them.
     *
     * @param name in ASCII and lower case, never a number
     * @throws UnknownHostException if there is none
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
