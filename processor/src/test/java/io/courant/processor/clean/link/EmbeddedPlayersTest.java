package io.courant.processor.clean.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.processor.clean.link.EmbeddedPlayers.Watchable;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPlayersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.youtube.com/embed/dQw4w9WgXcQ?start=3|https://www.youtube.com/watch?v=dQw4w9WgXcQ",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ|https://www.youtube.com/watch?v=dQw4w9WgXcQ",
                "https://www.youtube.com/embed/videoseries?si=a&list=PL1|https://www.youtube.com/playlist?list=PL1",
                "https://player.vimeo.com/video/76979871?h=8272103f6e|https://vimeo.com/76979871",
                "https://geo.dailymotion.com/player/x1.html?video=x7z|https://www.dailymotion.com/video/x7z",
                "https://player.bilibili.com/player.html?isOutside=true&aid=1&bvid=BV1xx411c7mD&cid=2&p=1|https://www.bilibili.com/video/BV1xx411c7mD",
                "https://player.bilibili.com/player.html?aid=170001&cid=2|https://www.bilibili.com/video/av170001",
                "https://player.youku.com/embed/XNTE2MDA0ODc2OA==|https://v.youku.com/v_show/id_XNTE2MDA0ODc2OA==.html",
                "https://v.qq.com/iframe/preview.html?width=500&vid=a0012&auto=0|https://v.qq.com/x/page/a0012.html",
                "https://embed.ted.com/talks/lang/de/a_b|https://www.ted.com/talks/lang/de/a_b",
                "https://www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F&x=1|https://www.facebook.com/a/videos/1/",
                "https://vk.com/video_ext.php?oid=-1&id=2&hash=3|https://vk.com/video-1_2",
                "https://www.instagram.com/p/Ab-1/embed/captioned/|https://www.instagram.com/p/Ab-1/",
                "https://fast.wistia.net/embed/iframe/abc|https://fast.wistia.net/embed/iframe/abc"
            })
    void leadsToWherePeopleWatch(String player, String watch) {
        assertEquals(
                Optional.of(watch),
                WebAddress.parse(player).flatMap(EmbeddedPlayers.known()::at).map(Watchable::url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.youtube.com/subscribe_embed?channel=x",
                "https://www.googletagmanager.com/ns.html?id=x",
                "https://youtube.com.example/embed/dQw4w9WgXcQ",
                "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fa.example"
            })
    void knowsNothingElse(String frame) {
        assertEquals(Optional.empty(), WebAddress.parse(frame).flatMap(EmbeddedPlayers.known()::at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "x\" onload=\"y", "", "../../x"})
    void makesNoAddressOfAnIdThatIsNone(String id) {
        assertEquals(Optional.empty(), EmbeddedPlayers.known().of("youtube", id));
    }
}
