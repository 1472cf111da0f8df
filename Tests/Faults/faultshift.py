"""What goes on at a desk until it is gone: callers who wait in queues and give up, and an operator at work."""

import os
import random
import re
import threading
import time

import faultdesk as desk
from faultdesk import Gone


class OperatorsCall:
    """The call in her hands, and how far it has come."""

    count = 0

    def __init__(self, run, dice, numbers):
        OperatorsCall.count += 1
        index = OperatorsCall.count
        self.id = f"hers-{run}-{index}"
        self.caller = f"+7{900 + index // 100:03d}00000{index % 100:02d}"
        self.dialled = dice.choice(numbers)
        # Every letter she typed into the note, with its moment.
        self.typed = []

    def text(self):
        return "".join(letter for letter, _ in self.typed)

    def event(self, kind, sequence):
        return desk.event(self.id, kind, sequence, self.caller, self.dialled)


class Shift:
    """Remembers what the desk thanked for and what she filed, each with its moment."""

    def __init__(self, run, dice, data, profiles):
        self.run, self.dice, self.data = run, dice, data
        self.numbers = desk.dialled_numbers(profiles)
        self.port = desk.free_port()
        self.thanked, self.filed, self.faults = {}, {}, []
        self.call = None
        self.calls = []  # all that were hers, in their order
        self.beside = []  # calls that ring beside hers and are not over as far as we know
        self.serial = 0
        # Whether she sends messages, and the tickets of those known to be kept.
        self.sends, self.owed = False, []

    def begin(self, station):
        self.station = station
        self.station.wait_until_ready()
        self.token = self.station.token()

    def until_killed(self, seconds, after_kept=0):
        """Works until SIGKILL after so many seconds; the moment of it.

        They begin when so many messages and outcomes of hers are known to be kept, or after a minute.
        """
        goal, kept = len(self.owed) + len(self.filed) + after_kept, threading.Event()
        self.when_kept = lambda: kept.set() if len(self.owed) + len(self.filed) >= goal else None
        stop = threading.Event()
        threads = [
            threading.Thread(target=self.crowd, args=(random.Random(self.dice.random()), stop)) for _ in range(2)]
        for thread in threads:
            thread.start()
        killed_at = []

        def kill():
            if after_kept:
                kept.wait(60)
                time.sleep(seconds)
            killed_at.append(time.monotonic())
            os.kill(self.station.process, 9)

        killer = threading.Timer(0 if after_kept else seconds, kill)
        killer.start()
        try:
            while True:
                self.work()
        except Gone:
            pass
        finally:
            killer.join()
            stop.set()
            for thread in threads:
                thread.join()
            self.station.bury()
        return killed_at[0]

    def crowd(self, dice, stop):
        """Calls that wait in a queue and are given up; one event in ten is told twice."""
        telephone = desk.Telephone(self.port, self.token, self.thanked)
        try:
            while not stop.is_set():
                self.serial += 1
                call = f"crowd-{self.run}-{threading.get_ident() % 9973}-{self.serial}-{dice.randrange(10**6)}"
                caller = f"+7{dice.randrange(900, 999)}00000{dice.randrange(100):02d}"
                dialled = dice.choice(self.numbers)
                kinds = [("offered", 1), ("queued", 2), ("abandoned", 3)]
                if dice.random() < 0.3:
                    dice.shuffle(kinds)
                for kind, sequence in kinds:
                    told = desk.event(call, kind, sequence, caller, dialled, agent=None)
                    for _ in range(2 if dice.random() < 0.1 else 1):
                        status = telephone.tell(told)
                        if status not in (202, 503):
                            self.faults.append(f"an event was answered {status}")
                time.sleep(dice.uniform(0, 0.01))
        except Gone:
            pass

    def work(self):
        """A call of hers from the ring to the outcome, or what is left of one."""
        telephone = desk.Telephone(self.port, self.token, self.thanked)
        for told in self.beside:
            telephone.tell(told)
        self.beside = []
        if self.call is None:
            self.call = OperatorsCall(self.run, self.dice, self.numbers)
            if self.sends and self.dice.random() < 0.6:
                self.call.dialled = self.numbers[0]
            self.calls.append(self.call)
        call, station, dice = self.call, self.station, self.dice
        telephone.tell(call.event("alerting", 1))
        if not self.shows(call):
            # It was filed just before the kill, and nobody had heard of it.
            self.call = None
            return
        telephone.tell(call.event("answered", 2))
        if dice.random() < 0.3:
            self.ring_beside(telephone)
        self.leave_message()
        station.type("\x1bOS")  # F4: the note
        for _ in range(dice.randrange(3, 25)):
            letter = dice.choice("abcdefghijklmnopqrstuvwxyz")
            station.type(letter)
            call.typed.append((letter, time.monotonic()))
            time.sleep(dice.uniform(0.005, 0.06))
        for told in self.beside:
            telephone.tell(told)
        self.beside = []
        if self.sends and call.dialled == self.numbers[0]:
            self.send(telephone, call)
        telephone.tell(call.event("ended", 3))
        station.file()
        if not station.wait_for(lambda text: desk.AT_REST in text, 3):
            self.stuck(call)
            return
        self.until_kept(telephone, call)
        self.filed[call.id] = time.monotonic()
        self.when_kept()
        self.call = None

    def leave_message(self):
        """Back to the card, where she was killed over a message or over the outcomes."""
        def is_card(text):
            return "заявка" not in text and "Итог" not in text

        for _ in range(4 if self.sends else 0):
            if self.station.wait_for(is_card, 0.5):
                return
            self.station.escape()

    def until_kept(self, telephone, call):
        """What is shown need not be written yet. But entries are written in their order: once an event that came after
        it is thanked for, it is kept."""
        self.serial += 1
        after = desk.event(f"after-{call.id}-{self.serial}", "queued", 1, call.caller, call.dialled, agent=None)
        while telephone.tell(after) != 202:
            pass
        self.beside.append(desk.event(after["callId"], "abandoned", 2, call.caller, call.dialled, agent=None))

    def send(self, telephone, call):
        """A message for a manager of the first client, which goes by mail."""
        station = self.station
        station.escape()
        station.type("\x1b[18~")  # F7: the message
        if not station.wait_for(lambda text: "заявка" in text, 3):
            return
        station.type("anna ")
        if not station.wait_for(lambda text: "F10 отдать" in text, 3):
            return
        ticket = re.search(r"заявка (\S+-\d+)", station.screen()).group(1)
        # F10: it goes, and the outcomes are asked for. It does nothing before it could be read what it does.
        for _ in range(3):
            time.sleep(0.2)
            station.type("\x1b[21~")
            if station.wait_for(lambda text: "Итог" in text, 1):
                self.until_kept(telephone, call)
                self.owed.append(ticket)
                self.when_kept()
                return

    def shows(self, call):
        """Whether the call is on the card; the rest screen means that it is over for her."""
        def on_card(text):
            return desk.is_on_card(call.caller, text)

        if self.station.wait_for(lambda text: on_card(text) or desk.AT_REST in text, 3) and on_card(self.station.screen()):
            return True
        # The picture of the ring may still be on its way.
        return self.station.wait_for(on_card, 0.3)

    def ring_beside(self, telephone):
        self.serial += 1
        call = f"beside-{self.run}-{self.serial}"
        caller = f"+7{self.dice.randrange(900, 999)}00000{self.dice.randrange(100):02d}"
        dialled = self.dice.choice(self.numbers)
        self.beside = [desk.event(call, "abandoned", 2, caller, dialled)]
        telephone.tell(desk.event(call, "alerting", 1, caller, dialled))

    def stuck(self, call):
        if self.station.is_gone:
            raise Gone
        self.faults.append(f"the screen did not come to rest after filing {call.id}")
        self.call = None
