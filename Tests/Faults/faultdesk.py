"""A workstation on a pseudo-terminal, its PBX, and what stands in its log; for the programs that break it on purpose.

Python's standard library only, loopback only.
"""

import argparse
import fcntl
import http.client
import json
import multiprocessing
import os
import pty
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
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
        elif letter in "ST":
            self.scroll(count if letter == "S" else -count, self.region[0])
        elif letter == "r":
            self.region = (count - 1, (numbers[1] if len(numbers) > 1 and numbers[1] else ROWS) - 1)
            self.row = self.column = 0


class Workstation:
    """`pult work` on a terminal of 120×40, which is read all the time.

    `words` and `surroundings` are told it besides; `limits` are set for it (`resource.setrlimit`); `watch` is shown
    every byte it writes.
    """

    def __init__(self, pult, data, profiles, port, words=(), surroundings=None, limits=(), watch=None):
        self.port = port
        self.data = data
        self.glass = Glass()
        self.heard_at = time.monotonic()
        self.said = b""
        self.lock = threading.Lock()
        self.watch = watch
        words = [
            pult, "work", "--operator", OPERATOR, "--profiles", profiles, "--data", data,
            "--listen", f"127.0.0.1:{port}", "--language", "ru", *words,
        ]
        environment = dict(at_home(data), **(surroundings or {}))
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                for limit, value in limits:
                    resource.setrlimit(limit, (value, value))
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
                if self.watch:
                    self.watch(data)
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

    def file(self):
        """Files the call as one whose caller hung up, who owes no answers."""
        self.escape()
        self.type("\x1b[21~")  # F10: the outcomes
        self.type("6")
        # Enter does nothing before it could be read what it does.
        self.wait_for(lambda text: "Enter запишет" in text or AT_REST in text, 3)
        time.sleep(0.3)
        self.type("\r")

    def memory(self, kind="VmRSS"):
        """Megabytes; `VmHWM`: the most it ever had."""
        with open(f"/proc/{self.process}/status") as file:
            return int(re.search(kind + r":\s+(\d+)", file.read()).group(1)) / 1024

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
    """A PBX's connection, kept open; remembers every event that it was thanked for, and when."""

    def __init__(self, port, token, thanked, seconds=5):
        self.port, self.token, self.thanked, self.seconds = port, token, thanked, seconds
        self.line = None

    def tell(self, event):
        """The status of the answer; `Gone` where none came."""
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.seconds)
            self.line.request(
                "POST", "/v1/events", json.dumps(event),
                {"Content-Type": "application/json", "Authorization": "Bearer " + self.token})
            answer = self.line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as fault:
            if self.line:
                self.line.close()
            self.line = None
            raise Gone(f"{type(fault).__name__}: {fault}") from None
        if answer.status == 202:
            self.thanked.setdefault(event["id"], time.monotonic())
        return answer.status


class Pops(threading.Thread):
    """Calls that ring one after the other while something else goes on, and how late each stands on the screen."""

    # Of a machine on which everything else goes on as well.
    PATIENCE_SECONDS = 20

    def __init__(self, station, numbers, name, pause=0.2):
        super().__init__(daemon=True)
        self.station, self.numbers, self.name_, self.pause = station, numbers, name, pause
        self.thanked, self.late, self.faults = {}, [], []
        self.stop = threading.Event()

    def run(self):
        telephone = Telephone(self.station.port, self.station.token(), self.thanked, self.PATIENCE_SECONDS)
        index = 0
        try:
            while not self.stop.is_set():
                index += 1
                caller = f"+7{900 + index // 100:03d}00000{index % 100:02d}"
                call, dialled = f"{self.name_}-{index}", self.numbers[index % len(self.numbers)]
                began = time.monotonic()
                if telephone.tell(event(call, "alerting", 1, caller, dialled)) != 202:
                    self.faults.append(f"the call {call} was not taken")
                if not self.station.wait_for(lambda text: is_on_card(caller, text), self.PATIENCE_SECONDS):
                    self.faults.append(f"the call {call} did not stand on the screen")
                self.late.append(time.monotonic() - began)
                if telephone.tell(event(call, "abandoned", 2, caller, dialled)) != 202:
                    self.faults.append(f"the end of {call} was not taken")
                self.station.wait_for(lambda text: AT_REST in text, self.PATIENCE_SECONDS)
                self.stop.wait(self.pause)
        except (Gone, OSError) as fault:
            self.faults.append(f"the desk or its line is gone: {fault or 'no answer'}")

    def end(self):
        self.stop.set()
        self.join(60)
        return self

    def told(self):
        late = sorted(self.late) or [0]
        return (f"{len(self.late)} pops, {1000 * late[len(late) // 2]:.0f} ms at the median, "
                f"{1000 * late[min(len(late) - 1, len(late) * 99 // 100)]:.0f} at p99, "
                f"{1000 * late[-1]:.0f} at most")


def is_on_card(caller, text):
    """Whether the frame of the card tells this number."""
    frame = "".join(character for character in "\n".join(text.split("\n")[:8]) if character.isdigit())
    return caller[-10:] in frame


def at_home(data):
    """The surroundings of a program whose home lies beside its data, and not in ours."""
    home = os.path.join(os.path.dirname(data), "home")
    os.makedirs(home, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PULT_")}
    return dict(kept, TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home, XDG_DATA_HOME=home, XDG_STATE_HOME=home,
                XDG_CONFIG_HOME=home)


def preload(source, place):
    """A library out of one file of C below Tests, compiled into `place`."""
    library = os.path.join(place, os.path.basename(source).replace(".c", ".so"))
    subprocess.run(
        ["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, os.path.join(ROOT, "Tests", source)],
        check=True)
    return library


class WallClock:
    """A clock on the wall that can be set while a desk works; `surroundings` give it to the desk."""

    def __init__(self, place):
        self.file = os.path.join(place, "clock")
        self.set(0)
        self.surroundings = {"LD_PRELOAD": preload("Support/clock.c", place), "CLOCK_FILE": self.file}

    def set(self, seconds):
        """So many seconds ahead of the true time."""
        self.ahead = int(seconds)
        with open(self.file, "r+b" if os.path.exists(self.file) else "wb") as file:
            file.write(struct.pack("=q", self.ahead))


class Apart:
    """Work in a process of its own, so that it takes no turns from whoever watches the screen.

    To be made before there are threads. `work(pipe, *words)` runs once `begin(*words)` is said, and gives its result;
    `pipe.poll()` tells it that it is to end.
    """

    def __init__(self, work):
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(target=self._run, args=(work, theirs), daemon=True)
        self.process.start()

    @staticmethod
    def _run(work, pipe):
        os.nice(5)
        words = pipe.recv()
        pipe.send(work(pipe, *words))

    def begin(self, *words):
        self.pipe.send(words)
        return self

    def is_done(self):
        return self.pipe.poll()

    def result(self, seconds=600):
        if not self.pipe.poll(seconds):
            raise RuntimeError("what was done apart did not end")
        return self.pipe.recv()

    def end(self):
        self.pipe.send(None)
        return self.result(60)


class Line:
    """A connection on which several requests are sent at once; their answers come in the same order."""

    def __init__(self, port, seconds=60):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")
        self.is_over = False  # said to be closed with the last answer

    def ask(self, requests):
        """The statuses of the answers; fewer than were asked for where the connection was closed."""
        statuses = []
        try:
            self.socket.sendall(b"".join(requests))
        except OSError:
            pass  # It may have been answered before it was sent whole.
        try:
            for _ in requests:
                statuses.append(self.answer()[0])
        except (OSError, ValueError):
            pass
        return statuses

    def answer(self):
        words = self.file.readline().split()
        if len(words) < 2:
            raise ValueError("closed")
        length = 0
        while (line := self.file.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            if name.lower() == b"connection" and value.strip().lower() == b"close":
                self.is_over = True
        return int(words[1]), self.file.read(length)

    def close(self):
        self.file.close()
        self.socket.close()


def request(method, path, headers, body=b""):
    """The bytes of a request in order."""
    lines = [f"{method} {path} HTTP/1.1", "Host: desk", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def event(call, kind, sequence, caller, dialled, agent=EXTENSION):
    told = {
        "type": "call." + kind, "id": f"{call}-{kind}", "callId": call, "sequence": str(sequence),
        "from": {"number": caller}, "to": {"number": dialled},
    }
    if agent:
        told["agent"] = {"extension": agent}
    return told


def free_port():
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
        env=at_home(data), capture_output=True, text=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).strip()


def twice(names):
    seen, again = set(), set()
    for name in names:
        (again if name in seen else seen).add(name)
    return again


def tell(done, times, held):
    """The line of the table at the end of `make faults`: what was done, how often, what held."""
    print("FAULT " + json.dumps({"done": done, "times": times, "held": held}, ensure_ascii=False))


def options(text, **more):
    """A reader of the words that all these programs are told."""
    reader = argparse.ArgumentParser(description=text.split("\n")[0])
    reader.add_argument("--pult", default=os.path.join(ROOT, ".build/debug/pult"))
    reader.add_argument("--profiles", default=os.path.join(ROOT, "ClientProfiles"))
    reader.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    for name, (value, meaning) in more.items():
        reader.add_argument(f"--{name}", type=type(value), default=value, help=meaning)
    return reader.parse_args()


def goes_on(done, asked, least, end):
    """Whether a program does more: time ends it before all that was asked for is done, but not before the least is."""
    return done < asked and (done < least or time.monotonic() < end)


def conclude(faults, place=None):
    """Says what was not reached, and ends the program; its `place` is left for a look where something was not."""
    if place and faults:
        print(f"the data is left in {place}")
    elif place:
        shutil.rmtree(place, ignore_errors=True)
    for fault in faults[:20]:
        print(f"MISSING: {fault}")
    print("reached" if not faults else f"NOT reached: {len(faults)} faults")
    sys.exit(1 if faults else 0)


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
