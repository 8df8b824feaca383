import Simulator
import Testing

/// What foreign processes do with a driver: fork, unload it, leave with everything open.
@Suite struct HostTests {
    private let scene: Scene

    init() throws {
        scene = try Scene.shared.get()
    }

    private func python(_ script: String) throws -> String {
        let connect =
            "import pyodbc, os, sys\nconnect = lambda: pyodbc.connect('''\(scene.personalAccessToken)''')\n"
        return try Folder().run("/usr/bin/python3", ["-c", connect + script])
    }

    @Test func `a process that forks after use works on in both halves`() throws {
        let output = try python(
            """
            connection = connect()
            count = lambda c: c.execute('SELECT COUNT(*) FROM Projects').fetchone()[0]
            print(count(connection), flush=True)
            child = os.fork()
            if child == 0:
                print(count(connect()), flush=True)
                os._exit(0)
            print(os.waitpid(child, 0)[1], count(connection))
            """
        )
        #expect(output == "3\n3\n0 3\n")
    }

    @Test func `a process may end with statements open`() throws {
        let output = try python(
            """
            connections = [connect() for _ in range(3)]
            cursors = [c.cursor().execute('SELECT Id, Title FROM WorkItems') for c in connections]
            print(all(cursor.fetchone() for cursor in cursors), flush=True)
            os.system("true")
            """
        )
        #expect(output == "True\n")
    }

    @Test func `an application may load the driver, unload it and load it again`() throws {
        let output = try Folder().run(
            "/usr/bin/python3",
            [
                "-c",
                """
                import _ctypes
                for _ in range(5):
                    handle = _ctypes.dlopen('\(Scene.driver)', 2)
                    print(_ctypes.dlsym(handle, 'SQLAllocHandle') != 0)
                    _ctypes.dlclose(handle)
                """,
            ]
        )
        #expect(output == String(repeating: "True\n", count: 5))
    }

    // A debug build has Swift's own runtime, whose traces of crashes catch signals.
    @Test(.enabled(if: Scene.driver.contains("release")))
    func `the host's signals, locale and working directory stay as they are`() throws {
        let output = try python(
            """
            import locale
            state = lambda: (locale.setlocale(locale.LC_ALL), os.getcwd(), dict(os.environ), os.umask(os.umask(0)),
                             [line for line in open('/proc/self/status') if line[:6] in ('SigBlk', 'SigIgn', 'SigCgt')])
            before = state()
            connection = connect()
            connection.execute('SELECT Id, Title FROM WorkItems').fetchall()
            connection.close()
            after = state()
            print(before == after or (before, after))
            """
        )
        #expect(output == "True\n")
    }

    @Test func `narrow texts are in the encoding of the host's locale`() throws {
        let folder = try Folder()
        let locale = "de_DE.ISO-8859-1"
        _ = try folder.run("localedef", ["-i", "de_DE", "-f", "ISO-8859-1", "\(folder.path)/\(locale)"])
        let script = #"""
            import ctypes, sys
            odbc = ctypes.CDLL('libodbc.so.2')
            handles = [ctypes.c_void_p() for _ in range(3)]
            parent = None
            for kind, handle in enumerate(handles, 1):
                odbc.SQLAllocHandle(kind, parent, ctypes.byref(handle))
                parent = handle
                if kind == 1: odbc.SQLSetEnvAttr(handle, 200, ctypes.c_void_p(3), 0)
                if kind == 2: odbc.SQLDriverConnect(handle, None, sys.argv[1].encode(), -3, None, 0, None, 0)
            bound, read, length = *[ctypes.create_string_buffer(16) for _ in range(2)], ctypes.c_long()
            sql = "SELECT 'M\u00fcll', char(252, 8364), 'M\u00fcll' = 'M' || char(252) || 'll'"
            odbc.SQLExecDirect(parent, sql.encode('latin-1'), -3)
            odbc.SQLBindCol(parent, 1, 1, bound, 16, ctypes.byref(length))
            odbc.SQLFetch(parent)
            print(ascii(bound.value.decode('latin-1')), length.value)
            for column in (1, 2, 3):
                odbc.SQLGetData(parent, column, 1, read, 16, ctypes.byref(length))
                print(ascii(read.value.decode('latin-1')), length.value)
            """#
        let output = try folder.run(
            "env",
            [
                "LC_ALL=\(locale)", "LOCPATH=\(folder.path)", "/usr/bin/python3", "-c", script,
                scene.personalAccessToken,
            ]
        )
        #expect(output == #"'M\xfcll' 4"# + "\n" + #"'M\xfcll' 4"# + "\n" + #"'\xfcEUR' 4"# + "\n'1' 1\n")
    }

    @Test func `memory stays where it is through many connections`() throws {
        let output = try python(
            """
            size = lambda: int(open('/proc/self/statm').read().split()[1]) * 4
            def use():
                connection = connect()
                connection.execute('SELECT Name FROM Projects').fetchall()
                connection.close()
            for _ in range(100): use()
            before = size()
            for _ in range(300): use()
            grown = size() - before
            print('steady' if grown < 1000 else f'{grown} KB more')
            """
        )
        #expect(output == "steady\n")
    }
}
