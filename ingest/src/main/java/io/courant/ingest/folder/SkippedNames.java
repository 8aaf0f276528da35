package io.courant.ingest.folder;

import java.util.List;
import java.util.Locale;

/**
 * Names of files and folders that hold no documents: hidden ones, and what editors, downloaders and synchronisers leave while
 * they work. Such a file is taken once it has got its own name.
 */
final class SkippedNames {

    /** Name endings, in lower case. */
    private static final List<String> ENDINGS = List.of(
            "~", // Emacs, gedit and others: backup
            ".swp", // Vim swap files, https://vimhelp.org/recover.txt.html
            ".swo",
            ".swx",
            ".bak", // many editors: backup
            ".tmp", // many programs
            ".temp",
            ".part", // Firefox and KDE downloads
            ".partial", // Internet Explorer, rsync --partial-dir by convention
            ".crdownload", // Chromium downloads
            ".download", // Safari downloads
            ".opdownload", // Opera downloads
            ".aria2", // aria2 control files, https://aria2.github.io/manual/en/html/aria2c.html
            ".!ut", // uTorrent
            ".filepart", // WinSCP, https://winscp.net/eng/docs/resume
            ".lock",
            ".kate-swp");

    /** Name beginnings, in lower case. A dot makes a file hidden on all Unix systems. */
    private static final List<String> BEGINNINGS = List.of(
            ".", // .git, .svn, .DS_Store, .nfs*, .goutputstream-*, .#lock of Emacs, rsync's .name.XXXXXX
            "~$", // Microsoft Office owner files
            "__macosx", // resource forks in archives made by macOS
            "$recycle.bin", // Windows
            "system volume information",
            "lost+found", // ext file systems
            "#recycle", // Synology
            "@eadir", // Synology
            "thumbs.db",
            "desktop.ini");

    private SkippedNames() {}

    /** Whether a file or folder of this name is passed over. */
    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean emacsAutoSave = lower.length() > 1 && lower.startsWith("#") && lower.endsWith("#");
        return emacsAutoSave
                || BEGINNINGS.stream().anyMatch(lower::startsWith)
                || ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
