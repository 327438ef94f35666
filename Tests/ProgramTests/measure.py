"""Times the built program in a pseudo-terminal of 120×40.

    python3 Tests/ProgramTests/measure.py .build/release/zither

prints the time from process start to the first whole frame with an image, from key to frame at rest
and while a cgan trains, the bytes written for a key, and the memory held at rest, in steering and in
training. Needs pyte (from PyPI) to tell, of the frames that training causes, the one that a key caused.
"""
import fcntl, os, pty, re, select, signal, statistics, struct, subprocess, sys, tempfile, termios, time

import pyte

COLUMNS, ROWS = 120, 40
FRAME_END = b"\x1b[?2026l"
# A type without `rep`, which pyte does not know.
ENVIRONMENT = {"TERM": "tmux-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp()


class Screen:
    """The program with its terminal."""

    def __init__(self, *arguments):
        self.fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.start = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(inner, termios.TIOCSCTTY, 0)
            for descriptor in range(3):
                os.dup2(inner, descriptor)
            os.chdir(folder)
            os.execve(program, [program, *arguments], ENVIRONMENT)
        os.close(inner)

    def read(self, seconds):
        """What comes within a time: (when, bytes), one read each."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                yield time.perf_counter(), os.read(self.fd, 1 << 16)

    def until(self, is_there, seconds=60):
        data = b""
        for when, part in self.read(seconds):
            data += part
            if is_there(data):
                return when, data
        raise TimeoutError(data[-2000:])

    def key(self, index):
        os.write(self.fd, b"\x1b[C" if index % 2 == 0 else b"\x1b[D")

    def resident(self):
        return memory(self.pid)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


def show(name, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    print(f"{name}: median {at(0.5):.1f} ms, 99th percentile {at(0.99):.1f} ms, largest {times[-1]:.1f} ms ({len(times)})")


def first_image():
    times = []
    for _ in range(20):
        screen = Screen("explore", "mnist-cgan")
        when, _ = screen.until(lambda data: "▀".encode() in data and data.endswith(FRAME_END))
        times.append(1e3 * (when - screen.start))
        screen.close()
    show("start to first image", times)


def keys_at_rest():
    screen = Screen("explore", "mnist-cgan")
    screen.until(lambda data: data.endswith(FRAME_END))
    times, sizes = [], []
    for index in range(300):
        list(screen.read(0.02))
        start = time.perf_counter()
        screen.key(index)
        when, data = screen.until(lambda data: data.endswith(FRAME_END))
        times.append(1e3 * (when - start))
        sizes.append(len(data))
    show("key to picture at rest", times)
    print(f"bytes for a key: median {statistics.median(sizes):.0f}; explorer holds {screen.resident():.1f} MB")
    screen.close()


def keys_while_training():
    screen = Screen("train", "cgan", "--output", "keys.safetensors")
    emulator = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(emulator)
    stream.feed(screen.until(lambda data: "G".encode() in data and b"100" in data)[1])
    os.write(screen.fd, b"e")
    stream.feed(b"".join(data for _, data in screen.read(3)))

    def value():
        return next((line[-8:].strip() for line in emulator.display if "▸" in line), None)

    log = []
    for index in range(320):
        log += screen.read(0.083 + index % 11 * 0.007)
        log.append((time.perf_counter(), None))
        screen.key(index)
    held = screen.resident()
    screen.close()
    # Only now, so that emulating does not slow the reading.
    times, pressed, last = [], None, value()
    for when, data in log:
        if data is None:
            pressed = when
            continue
        for part in re.split(b"(?<=" + re.escape(FRAME_END) + b")", data):
            stream.feed(part)
            if pressed and part.endswith(FRAME_END) and value() != last:
                last = value()
                times.append(1e3 * (when - pressed))
                pressed = None
    show("key to picture while cgan trains", times)
    print(f"explorer and training hold {held:.1f} MB")


def steering_memory(model="faces-sagan"):
    screen = Screen("explore", model)
    screen.until(lambda data: "▀".encode() in data and data.endswith(FRAME_END))
    list(screen.read(1))
    rest = screen.resident()
    os.write(screen.fd, b"A")
    list(screen.read(3))
    meters, peak = screen.resident(), 0
    # Each attribute in turn is steered to its next value, five seconds each.
    for _ in range(6):
        os.write(screen.fd, b"+")
        for _ in range(50):
            list(screen.read(0.1))
            peak = max(peak, screen.resident())
        os.write(screen.fd, b"\x1b[B")
    print(f"explore {model} holds {rest:.1f} MB at rest, {meters:.1f} with meters, {peak:.1f} at most in steering")
    screen.close()


def training_memory():
    training = subprocess.Popen(
        [program, "train", "dcgan", "--headless", "--json", "--steps", "2100", "--output", "memory.safetensors"],
        cwd=folder, stdout=subprocess.PIPE, text=True)
    for line in training.stdout:
        if step := re.search(r'"step":(100|500|1000|2000)\b', line):
            print(f"train dcgan holds {memory(training.pid):.1f} MB at step {step[1]}")
    training.wait()


first_image()
keys_at_rest()
steering_memory()
keys_while_training()
training_memory()
