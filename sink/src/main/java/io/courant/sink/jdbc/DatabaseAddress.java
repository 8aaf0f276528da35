package io.courant.sink.jdbc;

/**
 * Where a database is and who asks.
 *
 * @param url a JDBC URL
 * @param user empty if the URL says it, or if there is none
 * @param password empty likewise
 */
public record DatabaseAddress(String url, String user, String password) {

    public static DatabaseAddress of(String url) {
        return new DatabaseAddress(url, "", "");
    }

    /** For messages and logs: without the query of the URL, where a password may stand. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*$", "").replaceFirst("://[^/@]*@", "://");
    }
}
