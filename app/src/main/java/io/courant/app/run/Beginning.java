package io.courant.app.run;

import io.courant.contract.Component;
import io.courant.contract.Health;

/** The start of a process as a part: until it is over, more parts are to come, and those that there are do not say that all is well. */
final class Beginning implements Component {

    private volatile boolean over;

    void isOver() {
        over = true;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Health check() {
        return over ? Health.UP : Health.starting("more parts are to come");
    }

    @Override
    public void close() {}
}
