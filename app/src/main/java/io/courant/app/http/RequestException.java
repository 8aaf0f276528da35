package io.courant.app.http;

/** A request that cannot be answered as it is, or not now. The message is for whoever sent it. */
final class RequestException extends RuntimeException {

    private final int status;

    RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RequestException bad(String message) {
        return new RequestException(400, message);
    }

    static RequestException missing(String message) {
        return new RequestException(404, message);
    }

    int status() {
        return status;
    }
}
