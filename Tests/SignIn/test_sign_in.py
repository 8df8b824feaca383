"""Signs in with azdo-odbc through a real browser, at an OAuth server of Authlib's and at the simulator's pages.

The environment names the programs: AZDO_ODBC and AZDO_SIMULATOR.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ["AZDO_ODBC"]
os.environ["no_proxy"] = "*"
SCOPE = "vso.project~offline_access"


def browser():
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.add_argument("--user-data-dir=" + tempfile.mkdtemp(dir=Scene.folder.name))
    options.add_argument("--no-proxy-server")
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


class Scene:
    """The server, a folder and a key, for all tests."""

    folder = tempfile.TemporaryDirectory()
    server = None
    address = ""

    @classmethod
    def start(cls):
        key, certificate, public, both = (cls.path(name) for name in ("key", "certificate", "public", "both.pem"))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
             "-subj", "/CN=certified"], check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["openssl", "x509", "-in", certificate, "-pubkey", "-noout", "-out", public], check=True)
        pathlib.Path(both).write_text(pathlib.Path(certificate).read_text() + pathlib.Path(key).read_text())
        cls.server = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "server.py"), public], stdout=subprocess.PIPE, text=True)
        cls.address = cls.server.stdout.readline().strip()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def connection(cls, keys):
        return (f"Organization=o;BaseUrl={cls.address}/o;AuthUrl={cls.address}/authorize;TokenUrl={cls.address}/token;"
                f"Scope={SCOPE};{keys}")

    @classmethod
    def grants(cls):
        with urllib.request.urlopen(cls.address + "/log") as answer:
            return json.load(answer)


def setUpModule():
    Scene.start()


def tearDownModule():
    Scene.server.terminate()
    Scene.server.wait()
    Scene.server.stdout.close()


class Program(subprocess.Popen):
    """azdo-odbc at work; it is ended after a minute."""

    def __init__(self, command, keys, *arguments, connection=None):
        super().__init__(
            [PROGRAM, command, "--connection", (connection or Scene.connection)(keys), *arguments], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.clock = threading.Timer(60, self.kill)
        self.clock.start()

    def line(self, pattern):
        while True:
            line = self.stdout.readline()
            if not line:
                raise AssertionError(self.stderr.read())
            found = re.search(pattern, line)
            if found:
                return found

    def end(self, text=None):
        output, errors = self.communicate(text)
        self.clock.cancel()
        return self.returncode, output, errors


class BrowserTestCase(unittest.TestCase):
    def setUp(self):
        self.file = Scene.path(self.id().split(".", 1)[-1] + "/deep/token.json")

    def visit(self, address, answer="yes", code=None):
        """Fills in the form at an address and gives the title and the address where that leads."""
        page = browser()
        try:
            page.get(address)
            if not code:
                page.find_element(By.ID, "user").send_keys("kim")
            if code:
                page.find_element(By.ID, "code").send_keys(code)
            before = page.current_url
            page.find_element(By.ID, answer).click()
            WebDriverWait(page, 20).until(lambda page: page.current_url != before or not page.find_elements(By.ID, answer))
            return page.title, page.current_url
        finally:
            page.quit()


class SignInTests(BrowserTestCase):
    """At the server of Authlib's."""

    def assert_usable(self, keys):
        code, output, errors = Program("projects", keys).end()
        self.assertEqual((code, output), (0, "Fiber\n"), errors)

    def test_loopback(self):
        keys = f"ClientId=public;ReturnUrl=http://localhost;RefreshTokenFilePath={self.file};"
        program = Program("login", keys, "--no-browser")
        title, address = self.visit(program.line(r"(http\S+/authorize\S+)").group(1))
        self.assertEqual(title, "You are signed in")
        self.assertTrue(address.startswith("http://localhost:"), address)
        code, output, errors = program.end()
        self.assertEqual(code, 0, errors)
        self.assertIn("You are signed in", output)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        self.assertEqual(os.stat(os.path.dirname(self.file)).st_mode & 0o777, 0o700)
        self.assert_usable(keys)

    def test_refresh(self):
        self.test_loopback()
        keys = f"ClientId=public;RefreshTokenFilePath={self.file};"
        with open(self.file) as file:
            old = json.load(file)
        with open(self.file, "w") as file:
            json.dump(dict(old, expires_at=0), file)
        before = Scene.grants().count("refresh_token")
        self.assert_usable(keys)
        self.assert_usable(keys)
        self.assertEqual(Scene.grants().count("refresh_token"), before + 1)
        with open(self.file) as file:
            self.assertNotEqual(json.load(file)["refresh_token"], old["refresh_token"])

    def test_decline(self):
        keys = f"ClientId=public;ReturnUrl=http://127.0.0.1;RefreshTokenFilePath={self.file};"
        program = Program("login", keys, "--no-browser")
        title, _ = self.visit(program.line(r"(http\S+/authorize\S+)").group(1), answer="no")
        self.assertEqual(title, "The sign-in failed")
        code, _, errors = program.end()
        self.assertNotEqual(code, 0)
        self.assertIn("access_denied", errors)
        self.assertFalse(os.path.exists(self.file))

    def test_pasted_address_of_a_confidential_client(self):
        keys = (f"ClientId=confidential;ClientSecret=s3cret;ReturnUrl=https://localhost.invalid/oauth;"
                f"RefreshTokenFilePath={self.file};")
        program = Program("login", keys, "--no-browser")
        _, address = self.visit(program.line(r"(http\S+/authorize\S+)").group(1))
        self.assertTrue(address.startswith("https://localhost.invalid/oauth?code="), address)
        code, _, errors = program.end(address + "\n")
        self.assertEqual(code, 0, errors)
        self.assert_usable(keys)

    def test_device_code(self):
        keys = f"ClientId=public;RefreshTokenFilePath={self.file};"
        program = Program("login", keys, "--device-code")
        found = program.line(r"Open (\S+) on any device and enter the code (\S+)\.")
        title, _ = self.visit(found.group(1), code=found.group(2))
        self.assertEqual(title, "Done")
        code, _, errors = program.end()
        self.assertEqual(code, 0, errors)
        self.assert_usable(keys)

    def test_declined_device_code(self):
        keys = f"AuthScheme=DeviceCode;ClientId=public;RefreshTokenFilePath={self.file};"
        program = Program("login", keys)
        found = program.line(r"Open (\S+) on any device and enter the code (\S+)\.")
        self.visit(found.group(1), answer="no", code=found.group(2))
        code, _, errors = program.end()
        self.assertNotEqual(code, 0)
        self.assertIn("access_denied", errors)

    def test_client_secret(self):
        self.assert_usable("ClientId=confidential;ClientSecret=s3cret;")

    def test_wrong_client_secret(self):
        code, _, errors = Program("projects", "ClientId=confidential;ClientSecret=hunter2;").end()
        self.assertNotEqual(code, 0)
        self.assertIn("invalid_client", errors)
        self.assertNotIn("hunter2", errors)

    def test_certificate(self):
        self.assert_usable(f"ClientId=certified;ClientCertificate={Scene.path('both.pem')};")


class SimulatorTests(BrowserTestCase):
    """At the simulator's pages."""

    @classmethod
    def setUpClass(cls):
        cls.simulator = subprocess.Popen(
            [os.environ["AZDO_SIMULATOR"], "--port", "0", "--public-client", "--exit-with-standard-input"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.base = cls.simulator.stdout.readline().strip()

    @classmethod
    def tearDownClass(cls):
        cls.simulator.communicate()

    def connection(self, keys):
        login = self.base.rsplit("/", 1)[0] + "/common/oauth2/v2.0"
        return (f"Organization=fabrikam;BaseUrl={self.base};AuthUrl={login}/authorize;TokenUrl={login}/token;"
                f"ClientId=5a3b1c2d-0000-4000-8000-5a3b1c2d0001;RefreshTokenFilePath={self.file};{keys}")

    def start(self, command, keys="", *arguments):
        return Program(command, keys, *arguments, connection=self.connection)

    def assert_usable(self):
        code, output, errors = self.start("test").end()
        self.assertEqual(code, 0, output + errors)
        code, output, errors = self.start("query", "", "SELECT COUNT(*) FROM Projects").end()
        self.assertEqual((code, output.split()[-1]), (0, "3"), errors)

    def test_loopback(self):
        program = self.start("login", "ReturnUrl=http://localhost", "--no-browser")
        title, _ = self.visit(program.line(r"(http\S+/authorize\S+)").group(1), answer="accept")
        self.assertEqual(title, "You are signed in")
        self.assertEqual(program.end()[0], 0)
        self.assert_usable()

    def test_decline(self):
        program = self.start("login", "ReturnUrl=http://localhost", "--no-browser")
        title, _ = self.visit(program.line(r"(http\S+/authorize\S+)").group(1), answer="cancel")
        self.assertEqual(title, "The sign-in failed")
        self.assertIn("AADSTS65004", program.end()[2])

    def test_device_code(self):
        program = self.start("login", "", "--device-code")
        found = program.line(r"Open (\S+) on any device and enter the code (\S+)\.")
        self.visit(found.group(1), answer="accept", code=found.group(2))
        self.assertEqual(program.end()[0], 0)
        self.assert_usable()


if __name__ == "__main__":
    unittest.main(verbosity=2)
