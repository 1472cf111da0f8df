"""A workstation on a pseudo-terminal, its PBX, and what stands in its log; for the programs that break it on purpose.

Python's standard library only, loopback only.
"""

import fcntl
import http.client
import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import termios
import threading
import time

ROWS, COLUMNS = 40, 120
OPERATOR, EXTENSION = "olga", "204"
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
# What stands on the screen only while she rests.
AT_REST = "Мои фирмы"


class Gone(Exception):
    """The workstation is not there any more."""


class Glass:
    """What the terminal shows: enough of an xterm to read words on it."""

    def __init__(self):
        self.cells = [[" "] * COLUMNS for _ in range(ROWS)]
        self.row = self.column = 0
        self.pending = b""
        self.last = " "
        self.region = (0, ROWS - 1)

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def show(self, data):
        self.pending += data
        text = self.pending.decode("utf-8", "surrogateescape")
        # A character or a sequence that is cut waits for its end.
        cut = len(text)
        while cut and 0xDC80 <= ord(text[cut - 1]) <= 0xDCFF and len(text) - cut < 3:
            cut -= 1
        match = re.search(r"\x1b(?:\[[0-9;?>]*|\][^\x07\x1b]*|[()]?)$", text[:cut])
        if match:
            cut = match.start()
        self.pending = text[cut:].encode("utf-8", "surrogateescape")
        pattern = r"\x1b\[([0-9;?>=]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()].|\x1b(.)|([\s\S])"
        for sequence in re.finditer(pattern, text[:cut]):
            numbers, letter, single, character = sequence.groups()
            if letter:
                if numbers[:1] not in ("?", ">", "="):
                    self.obey(letter, [int(part or 0) for part in numbers.split(";")])
            elif single == "M":
                if self.row == self.region[0]:
                    self.scroll(-1, self.row)
                else:
                    self.row = max(0, self.row - 1)
            elif character:
                self.put(character)

    def put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            if self.row == self.region[1]:
                self.scroll(1, self.region[0])
            else:
                self.row = min(ROWS - 1, self.row + 1)
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character == "\t":
            self.column = min(COLUMNS - 1, (self.column // 8 + 1) * 8)
        elif character >= " ":
            if self.column >= COLUMNS:
                self.column = 0
                self.put("\n")
            self.cells[self.row][self.column] = self.last = character
            self.column += 1

    def scroll(self, count, first):
        for _ in range(abs(count)):
            if count > 0:
                del self.cells[first]
                self.cells.insert(self.region[1], [" "] * COLUMNS)
            else:
                del self.cells[self.region[1]]
                self.cells.insert(first, [" "] * COLUMNS)

    def obey(self, letter, numbers):
        first = numbers[0]
        count = max(1, first)
        row = self.cells[min(self.row, ROWS - 1)]
        if letter in "Hf":
            self.row = min(ROWS, count) - 1
            self.column = min(COLUMNS, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif letter == "A":
            self.row = max(0, self.row - count)
        elif letter == "B":
            self.row = min(ROWS - 1, self.row + count)
        elif letter == "C":
            self.column = min(COLUMNS - 1, self.column + count)
        elif letter == "D":
            self.column = max(0, min(self.column, COLUMNS - 1) - count)
        elif letter == "G":
            self.column = min(COLUMNS, count) - 1
        elif letter == "d":
            self.row = min(ROWS, count) - 1
        elif letter == "J":
            begin = 0 if first == 2 else self.row + 1
            for index in range(begin, ROWS):
                self.cells[index] = [" "] * COLUMNS
            if first == 0:
                row[self.column:] = [" "] * (COLUMNS - self.column)
        elif letter == "K":
            begin, end = {0: (self.column, COLUMNS), 1: (0, self.column + 1)}.get(first, (0, COLUMNS))
            row[begin:end] = [" "] * (min(end, COLUMNS) - begin)
        elif letter == "X":
            end = min(COLUMNS, self.column + count)
            row[self.column:end] = [" "] * (end - self.column)
        elif letter == "b":
            for _ in range(count):
                self.put(self.last)
        elif letter == "P":
            del row[self.column:self.column + count]
            row += [" "] * (COLUMNS - len(row))
        elif letter == "@":
            row[self.column:self.column] = [" "] * count
            del row[COLUMNS:]
        elif letter == "L":
            self.scroll(-count, self.row)
        elif letter == "M":
            self.scroll(count, self.row)
        elif letter == "r":
            self.region = (count - 1, (numbers[1] if len(numbers) > 1 and numbers[1] else ROWS) - 1)
            self.row = self.column = 0


class Workstation:
    """`pult work` on a terminal of 120×40, which is read all the time."""

    def __init__(self, pult, data, profiles, port):
        self.port = port
        self.data = data
        self.glass = Glass()
        self.heard_at = time.monotonic()
        self.said = b""
        self.lock = threading.Lock()
        words = [
            pult, "work", "--operator", OPERATOR, "--profiles", profiles, "--data", data,
            "--listen", f"127.0.0.1:{port}", "--language", "ru",
        ]
        home = os.path.join(os.path.dirname(data), "home")
        os.makedirs(home, exist_ok=True)
        environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home)
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            environment[name] = home
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execvpe(words[0], words, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.is_gone = False
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        while True:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                data = b""
            if not data:
                self.is_gone = True
                return
            with self.lock:
                self.said = (self.said + data)[-4000:]
                self.glass.show(data)
                self.heard_at = time.monotonic()

    def screen(self):
        with self.lock:
            return self.glass.text()

    def wait_for(self, is_there, seconds=10.0):
        """Whether the screen came to be so; `is_there` is asked with its text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_there(self.screen()):
                return True
            if self.is_gone:
                raise Gone
            time.sleep(0.005)
        return False

    def wait_until_ready(self, seconds=20.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.is_gone:
                raise RuntimeError("pult ended by itself: " + self.said.decode("utf-8", "replace")[-600:])
            try:
                self.health()
                if self.wait_for(lambda text: len(text.split()) > 20, 5):
                    return
            except (OSError, http.client.HTTPException, Gone):
                time.sleep(0.01)
        raise RuntimeError("pult did not become ready")

    def health(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/v1/health")
            return json.loads(line.getresponse().read())
        finally:
            line.close()

    def type(self, keys):
        try:
            os.write(self.master, keys.encode())
        except OSError:
            raise Gone from None

    def escape(self):
        self.type("\x1b")
        time.sleep(0.08)

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        self.bury()

    def end(self):
        os.kill(self.process, signal.SIGTERM)
        for _ in range(500):
            if os.waitpid(self.process, os.WNOHANG)[0]:
                self.process = None
                break
            time.sleep(0.01)
        if self.process:
            os.kill(self.process, signal.SIGKILL)
        self.bury()

    def bury(self):
        if self.process:
            os.waitpid(self.process, 0)
        self.reader.join(2)
        os.close(self.master)

    def token(self):
        with open(os.path.join(self.data, OPERATOR, "token")) as file:
            return file.read().strip()


class Telephone:
    """A PBX's connection, kept open; remembers every event that it was thanked for."""

    def __init__(self, port, token, thanked):
        self.port, self.token, self.thanked = port, token, thanked
        self.line = None

    def tell(self, event):
        """The status of the answer; `Gone` where none came."""
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            self.line.request(
                "POST", "/v1/events", json.dumps(event),
                {"Content-Type": "application/json", "Authorization": "Bearer " + self.token})
            answer = self.line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            if self.line:
                self.line.close()
            self.line = None
            raise Gone from None
        if answer.status == 202:
            self.thanked.add(event["id"])
        return answer.status


def event(call, kind, sequence, caller, dialled, agent=EXTENSION):
    told = {
        "type": "call." + kind, "id": f"{call}-{kind}", "callId": call, "sequence": str(sequence),
        "from": {"number": caller}, "to": {"number": dialled},
    }
    if agent:
        told["agent"] = {"extension": agent}
    return told


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_log(data, work):
    """Asks the log in `data` without writing to it."""
    path = os.path.join(data, OPERATOR, "log.sqlite")
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
    try:
        return work(database)
    finally:
        database.close()


def verify(pult, data):
    """The exit code of `pult log verify` and what it said."""
    done = subprocess.run(
        [pult, "log", "verify", "--operator", OPERATOR, "--data", data],
        capture_output=True, text=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).strip()


def dialled_numbers(profiles):
    """The first number of each of the operator's clients."""
    with open(os.path.join(profiles, "roster.yaml"), encoding="utf-8") as file:
        part = file.read().split(f"id: {OPERATOR}")[1]
    clients = re.search(r"clients: \[(.*?)\]", part).group(1).split(",")
    numbers = []
    for client in clients:
        with open(os.path.join(profiles, client.strip(), "profile.yaml"), encoding="utf-8") as file:
            found = re.search(r'\nnumbers:\n\s+- (?:number: )?"([^"]+)"', file.read())
        numbers.append("+" + re.sub(r"\D", "", found.group(1)))
    return numbers
