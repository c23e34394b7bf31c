"""A reader without a browser: speaks Streamlit's websocket, holds what a browser would, and looks at what is shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.typing import Subprotocol


class PageError(RuntimeError):
    """A page that says that something went wrong."""


@dataclass
class Reader:
    """One session, open as long as the context.

    Attributes
    ----------
    address
        Where the server is.
    label
        Of its one widget, a group of buttons of several choices.
    session
        What the server calls the session; given, one from before is taken up again.
    texts
        What the page says, as Markdown.
    """

    address: str
    label: str
    session: str = ""
    texts: list[str] = field(default_factory=list)
    _query: str = ""
    _widget: str = ""
    _options: list[str] = field(default_factory=list)
    _chosen: list[str] = field(default_factory=list)
    _cached: dict[str, Element] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        stream = f"{self.address.replace('http', 'ws')}/_stcore/stream"
        protocols = [Subprotocol(word) for word in ("streamlit", "none", self.session) if word]  # the server's own use
        asked = [ClientPerMessageDeflateFactory(client_max_window_bits=True)]  # as browsers ask
        self._socket = await connect(stream, max_size=None, subprotocols=protocols, compression=None, extensions=asked)
        await self._run()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._socket
        await self._socket.close()

    async def choose(self, values: Sequence[str]) -> None:
        """Choose some values of the widget, and wait until the page has answered."""
        self._chosen = [option for option in self._options if any(option.startswith(value) for value in values)]
        assert len(self._chosen) == len(values), (values, self._options)
        await self._run()

    def found(self, pattern: str) -> list[int]:
        """Return the numbers of the one text that a pattern fits."""
        (match,) = [match for text in self.texts if (match := re.search(pattern, text))]
        return [int(number.replace(",", "")) for number in match.groups()]

    async def _run(self) -> None:
        assert self._socket
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.cached_message_hashes.extend(self._cached)
        if self._widget:
            value = StringArray(data=self._chosen)
            state.widget_states.widgets.append(WidgetState(id=self._widget, string_array_value=value))
        await self._socket.send(message.SerializeToString())
        self.texts = []
        while not self._is_over(ForwardMsg.FromString(await self._received())):
            pass

    async def _received(self) -> bytes:
        assert self._socket
        received = await self._socket.recv()
        assert isinstance(received, bytes)
        return received

    def _is_over(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.texts, self.session = [], message.new_session.initialize.session_id
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self._see(self._cached[message.ref_hash])
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if message.metadata.cacheable:
                self._cached[message.hash] = element
            self._see(element)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _see(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
            raise PageError(str(element))
        if kind == "markdown":
            self.texts.append(element.markdown.body)
        elif kind == "button_group" and element.button_group.label == self.label:
            self._widget = element.button_group.id
            self._options = [option.content for option in element.button_group.options]
