import Foundation
import Simulator
import Testing

/// What running the Azure CLI does to the application around the driver: nothing.
@Suite struct SignInHostTests {
    private let scene: Scene
    private let folder: Folder

    init() throws {
        scene = try Scene.shared.get()
        folder = try Folder()
        let tool = try folder.write("#!/bin/sh\nprintf '{\"accessToken\":\"%s\"}' \"$TOKEN\"\n", to: "az")
        chmod(tool, 0o755)
    }

    /// Runs Python with a token in `TOKEN` and `connect` to connect with it, and gives what it prints.
    private func python(_ script: String) throws -> String {
        let credentials = scene.simulator.configuration.credentials
        let form =
            "grant_type=refresh_token&refresh_token=\(credentials.refreshToken)&client_id=\(credentials.clientID)"
            + "&client_secret=\(credentials.clientSecret ?? "")"
        let beginning = """
            import json, os, signal, sys, threading, urllib.request
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            answer = json.load(opener.open("\(scene.simulator.tokenURL)", b"\(form)"))
            os.environ["TOKEN"] = answer["access_token"]
            os.environ["PATH"] = "\(folder.path):" + os.environ["PATH"]
            import pyodbc
            def connect(): return pyodbc.connect("\(scene.address)AuthScheme=AzureCLI")
            def count(): return connect().execute("SELECT COUNT(*) FROM Projects").fetchone()[0]

            """
        return try folder.run("/usr/bin/python3", ["-c", beginning + script])
    }

    @Test func `an application that ignores its children's ends gets its token all the same`() throws {
        let output = try python("signal.signal(signal.SIGCHLD, signal.SIG_IGN); print(count())")
        #expect(output == "3\n")
    }

    @Test func `an application that waits for every child gets its token all the same`() throws {
        let output = try python(
            """
            def wait(*_):
                try:
                    while os.waitpid(-1, os.WNOHANG)[0]: pass
                except ChildProcessError: pass
            signal.signal(signal.SIGCHLD, wait)
            print(count(), signal.getsignal(signal.SIGCHLD) is wait)
            """
        )
        #expect(output == "3 True\n")
    }

    @Test func `no child and no descriptor is left behind`() throws {
        let output = try python(
            """
            count()
            before = len(os.listdir("/proc/self/fd"))
            for _ in range(20): count()
            print(len(os.listdir("/proc/self/fd")) - before)
            try: os.waitpid(-1, os.WNOHANG); print("a child")
            except ChildProcessError: print("no child")
            """
        )
        #expect(output == "0\nno child\n")
    }

    @Test func `threads that sign in at the same time do not wait for each other's children`() throws {
        let output = try python(
            """
            results = []
            threads = [threading.Thread(target=lambda: results.append(count())) for _ in range(8)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            print(results)
            """
        )
        #expect(output == "[3, 3, 3, 3, 3, 3, 3, 3]\n")
    }
}
