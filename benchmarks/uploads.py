"""Memory of a server while 20 readers upload at once: largest allowed tables, packed bombs and small files.

    python benchmarks/uploads.py [READERS]

Speaks to a server of its own on this machine, over Streamlit's websocket as a browser does, and prints the most memory
that the server and its processes took together, and what readers were answered.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import subprocess
import sys
import time
import urllib.request
import uuid
from collections import Counter
from pathlib import Path
from threading import Thread

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
PORT = 8599
HOST = f"127.0.0.1:{PORT}"
LONGEST = 900


def tree(root: int) -> int:
    """Return the bytes that a process and all that it started take."""
    parents, sizes = {}, {}
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                parents[int(each.name)] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
                sizes[int(each.name)] = int((each / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            except OSError:
                continue

    def within(pid: int) -> bool:
        return pid == root or (pid in parents and within(parents[pid]))

    return sum(size for pid, size in sizes.items() if within(pid))


def files() -> list[tuple[str, bytes]]:
    rng = random.Random(0)
    rows = [f"A{rng.randrange(200)},B{rng.randrange(200)},support,I{n % 7},{rng.random()},{n}" for n in range(300_000)]
    table = ("source,target,relation,issue,share,number\n" + "\n".join(rows)).encode()
    text = b"source,target,relation,evidence\n" + b"".join(
        b"A%d,B%d,support,%s\n" % (n % 90, n % 80, b"lorem ipsum " * 15) for n in range(230_000)
    )
    bomb = gzip.compress(b"source,target,relation\n" + b"A,B,support\n" * 4_900_000)
    small = b"source,target,relation\nA,B,support\nB,C,opposition\n"
    return [("table.csv", table), ("text.csv", text), ("bomb.csv.gz", bomb), ("small.csv", small)]


def back(**rerun: object) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "tab=Data"
    for state in rerun.get("states", ()):
        message.rerun_script.widget_states.widgets.append(state)
    return message.SerializeToString()


class Reader:
    """One session: its messages until a run of the page has ended."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self._socket = socket
        self.session = self.uploader = ""
        self.texts: list[str] = []

    async def run(self, **rerun: object) -> None:
        self.texts = []
        await self._socket.send(back(**rerun))
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self._socket.recv())
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
            element = message.delta.new_element
            if element.HasField("file_uploader") and "Drop" in element.file_uploader.label:
                self.uploader = element.file_uploader.id
            if element.HasField("markdown"):
                self.texts.append(element.markdown.body)
            if element.HasField("alert"):
                self.texts.append(element.alert.body)
            if element.HasField("exception"):
                self.texts.append(f"EXCEPTION {element.exception.message}")
            if message.WhichOneof("type") == "script_finished":
                return

    async def upload(self, name: str, content: bytes) -> None:
        file_id, mark = str(uuid.uuid4()), "mark"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        address = f"http://{HOST}/_stcore/upload_file/{self.session}/{file_id}"
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        request = urllib.request.Request(address, data=body, headers=headers, method="PUT")
        await asyncio.to_thread(urllib.request.urlopen, request)
        state = BackMsg().rerun_script.widget_states.widgets.add()
        state.id = self.uploader
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size, info.file_urls.file_id = file_id, name, len(content), file_id
        await self.run(states=[state])


async def read(name: str, content: bytes) -> str:
    async with websockets.connect(f"ws://{HOST}/_stcore/stream", max_size=None) as socket:
        reader = Reader(socket)
        await reader.run()
        began = time.monotonic()
        await reader.upload(name, content)
        answers = [text for text in reader.texts if "rows:" in text or "EXCEPTION" in text or "not imported" in text]
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
        return f"{name}: {answers[0] if answers else 'findings'}"


async def load(readers: int) -> Counter[str]:
    each = files()
    work = [asyncio.wait_for(read(*each[n % len(each)]), LONGEST) for n in range(readers)]
    return Counter(map(str, await asyncio.gather(*work, return_exceptions=True)))


def main() -> None:
    readers = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    options = [f"--server.port={PORT}", "--server.address=127.0.0.1", "--server.enableXsrfProtection=false"]
    command = [sys.executable, "-m", "streamlit", "run", "graph_app.py", *options, "--server.enableCORS=false"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    most = [0, 0]

    def watch() -> None:
        while server.poll() is None:
            most[:] = max(most[0], tree(server.pid)), tree(server.pid)
            time.sleep(0.05)

    Thread(target=watch, daemon=True).start()
    try:
        time.sleep(8)
        for answer, number in asyncio.run(load(readers)).items():
            print(number, answer)
        print(f"most memory: {most[0] / 2**20:.0f} MiB; afterwards {most[1] / 2**20:.0f} MiB")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
