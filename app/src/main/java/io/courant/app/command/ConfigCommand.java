package io.courant.app.command;

import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant config}: the settings in force. */
@Command(name = "config", description = "Prints the settings in force, and where each comes from.")
final class ConfigCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        for (Setting setting : common.settings(invocation).all().stream()
                .map(Setting::withoutSecret)
                .toList()) {
            if (common.isJson()) {
                invocation.console().json(setting);
            } else {
                String from = setting.origin() == Origin.DEFAULT ? "default" : setting.where();
                invocation.console().line(setting.name() + " = " + setting.value() + "  # " + from);
            }
        }
        return Courant.done();
    }
}
