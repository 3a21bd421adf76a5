"""The command palette: what can be done here, in the order of the work; typing narrows it down."""

from textual.command import DiscoveryHit, Hit, Hits, Provider


class Commands(Provider):
    """The commands of the app and of the screen below the palette."""

    async def discover(self) -> Hits:
        for command in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(command.title, command.callback, help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose name or explanation holds what was typed, or a sentence that there is none."""
        matcher, found = self.matcher(query), False
        for command in self.app.get_system_commands(self.screen):
            score = matcher.match(command.title) or matcher.match(command.help) / 2
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(command.title), command.callback, help=command.help)
        if not found:
            yield Hit(0.01, "没有找到", _nothing, help="换一个说法，例如“导出”“历史”“全文”")


def _nothing() -> None:
    """What choosing the sentence that nothing was found does."""
