"""A wire between browser and server that can be cut, for engines whose driver cannot go offline."""

import contextlib
import selectors
import socket
import threading
from socketserver import BaseRequestHandler, ThreadingTCPServer


class Relay(ThreadingTCPServer):
    """Hands on what comes to ``port`` to a server on this machine; when ``cut``, nothing."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port):
        super().__init__(("localhost", 0), _Wire)
        self.target, self.is_cut, self.open = port, False, set()
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=[0.02], daemon=True).start()

    def cut(self):
        """Break every connection, and from now on each new one."""
        self.is_cut = True
        for wire in list(self.open):
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def mend(self):
        """Hand on again."""
        self.is_cut = False

    def end(self):
        """Break everything and listen no longer."""
        self.cut()
        self.shutdown()
        self.server_close()


class _Wire(BaseRequestHandler):
    def handle(self):
        if self.server.is_cut:
            return
        with socket.create_connection(("localhost", self.server.target)) as other:
            both = {self.request: other, other: self.request}
            self.server.open |= set(both)
            with selectors.DefaultSelector() as ready, contextlib.suppress(OSError):
                for end in both:
                    ready.register(end, selectors.EVENT_READ)
                while all(_hand_on(key.fileobj, both) for key, _ in ready.select()):
                    pass
            self.server.open -= set(both)


def _hand_on(end, both):
    data = end.recv(65536)
    if data:
        both[end].sendall(data)
    return data
