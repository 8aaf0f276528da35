package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The binary form of one kind of value in the story state. Safe for use by many threads.
 *
 * @param write the value as bytes
 * @param read the value of these bytes; an {@link IllegalStateException} if they are of another version
 */
public record StoryPacking<V>(Function<V, byte[]> write, Function<byte[], V> read) {

    private static final int ID_DIGITS = 32;
    private static final int HASH_DIGITS = 64;

    public static final StoryPacking<StoryRoll.Page> PAGE =
            of((page, out) -> out.members(page.members()), in -> new StoryRoll.Page(in.members()));

    public static final StoryPacking<StoryRoll> ROLL = of(
            (roll, out) -> {
                out.hex(roll.id().value());
                out.number(roll.size());
                out.number(roll.current());
                out.number(roll.pages());
                out.members(roll.earliest());
            },
            in -> {
                StoryId id = new StoryId(in.hex(ID_DIGITS));
                int size = in.number();
                int current = in.number();
                int pages = in.number();
                return new StoryRoll(id, in.members(), size, current, pages);
            });

    public static final StoryPacking<Membership> MEMBERSHIP = of(
            (member, out) -> {
                out.hex(member.document().value());
                out.hex(member.story().value());
                out.number(member.page());
                out.hex(member.marks().hash().value());
                out.optional(member.marks().address());
                out.writeBoolean(member.sketch().isPresent());
                if (member.sketch().isPresent()) {
                    byte[] sketch = member.sketch().get().bytes();
                    out.number(sketch.length);
                    out.write(sketch);
                }
                out.number(member.common());
                out.instant(member.since());
                out.instant(member.seen());
                out.optional(member.language());
            },
            in -> {
                DocumentId document = new DocumentId(in.hex(ID_DIGITS));
                StoryId story = new StoryId(in.hex(ID_DIGITS));
                int page = in.number();
                Signature.Marks marks = new Signature.Marks(new ContentHash(in.hex(HASH_DIGITS)), in.optional());
                Optional<Sketch> sketch =
                        in.readBoolean() ? Optional.of(Sketch.of(in.bytes(in.number()))) : Optional.empty();
                return new Membership(
                        document, story, page, marks, sketch, in.number(), in.instant(), in.instant(), in.optional());
            });

    public static final StoryPacking<Long> NUMBER =
            of((number, out) -> out.writeLong(number), Packing.Reader::readLong);

    private static <V> StoryPacking<V> of(ValueWriting<V> writing, Packing.Reading<V> reading) {
        return new StoryPacking<>(
                value -> Packing.write(out -> writing.write(value, out)), bytes -> Packing.read(bytes, reading));
    }

    private interface ValueWriting<V> {
        void write(V value, Packing.Writer out) throws java.io.IOException;
    }
}
