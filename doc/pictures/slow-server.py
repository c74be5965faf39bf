#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Usage: slow-server.py ADDRESS CERTIFICATE KEY
# A mail server with bad minutes: from 1:15 on it looks recipients up slowly, for one minute; from
# 3:00 on it greets late, for one minute, as one whose block list does not answer.
import random
import socketserver
import ssl
import sys
import time

began = time.time()
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(*sys.argv[2:4])

# Seconds of a step; within FROM to TO after the start, those of a bad minute.
steps = {
    "greet": (0.12, 180, 240, 2.3),
    "EHLO": (0.06,),
    "STAR": (0.15,),
    "RCPT": (0.2, 75, 135, 1.2),
}


def work(step):
    seconds, *bad = steps.get(step, (0,))
    if bad and bad[0] <= time.time() - began < bad[1]:
        seconds = bad[2]
    time.sleep(seconds * random.uniform(0.85, 1.15))


class Dialogue(socketserver.BaseRequestHandler):
    def say(self, *lines):
        self.request.sendall("".join(line + "\r\n" for line in lines).encode())

    def handle(self):
        work("greet")
        self.say("220 mail.example.com ESMTP")
        lines = self.request.makefile("rb")
        while line := lines.readline():
            step = line[:4].decode().upper()
            work(step)
            if step == "EHLO":
                self.say("250-mail.example.com", "250-PIPELINING", "250 STARTTLS")
            elif step == "STAR":
                self.say("220 go ahead")
                self.request = tls.wrap_socket(self.request, server_side=True)
                lines = self.request.makefile("rb")
            elif step == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server((sys.argv[1], 25), Dialogue).serve_forever()
