import Simulator
import Testing

/// Connecting key by key, which the driver manager does for registered drivers alone: in a process of its own.
@Suite struct BrowseTests {
    private let scene: Scene
    private let folder: Folder

    init() throws {
        scene = try Scene.shared.get()
        folder = try Folder()
        try folder.write("[Sim]\nDriver=\(Scene.driver)\n", to: "odbcinst.ini")
    }

    /// Calls SQLBrowseConnect with one text after the other; each line of the answer is a return code, the SQLSTATE of
    /// the first record and what is asked for. An empty text is a call of SQLDisconnect.
    private func browse(_ texts: [String]) throws -> [String] {
        let script = """
            import ctypes, sys
            odbc = ctypes.CDLL('libodbc.so.2')
            environment, connection = ctypes.c_void_p(), ctypes.c_void_p()
            odbc.SQLAllocHandle(1, None, ctypes.byref(environment))
            odbc.SQLSetEnvAttr(environment, 200, ctypes.c_void_p(3), 0)
            odbc.SQLAllocHandle(2, environment, ctypes.byref(connection))
            for text in sys.argv[1:]:
                units = text.encode('utf-16-le')
                answer, length = ctypes.create_string_buffer(4000), ctypes.c_short(0)
                state = ctypes.create_string_buffer(12)
                if text:
                    code = odbc.SQLBrowseConnectW(connection, units, len(units) // 2, answer, 2000, ctypes.byref(length))
                else:
                    code = odbc.SQLDisconnect(connection)
                code = ctypes.c_short(code).value
                if code == -1:
                    odbc.SQLGetDiagRecW(2, connection, 1, state, None, None, 0, None)
                print(code, state.raw[:10].decode('utf-16-le').strip(chr(0)),
                      answer.raw[:length.value * 2].decode('utf-16-le'), sep='|')
            """
        return try folder.run("/usr/bin/python3", ["-c", script] + texts).split(separator: "\n").map(
            String.init
        )
    }

    private var keys: String {
        "Driver=Sim;" + scene.personalAccessToken.split(separator: ";").dropFirst().joined(separator: ";")
    }

    @Test func `what is missing is asked for, key by key`() throws {
        let answers = try browse([
            "Driver=Sim;BaseUrl=\(scene.simulator.baseURL)",
            "Organization=\(scene.simulator.configuration.organization)", "AuthScheme=PAT",
            "PersonalAccessToken=\(scene.simulator.personalAccessToken)", "Project=Tailspin",
        ])
        #expect(answers.count == 5)
        #expect(answers.first == "99||ORGANIZATION:Organization=?;")
        #expect(answers[1].hasPrefix("99||AUTHSCHEME:AuthScheme={OAuth,PAT"))
        #expect(answers[2] == "99||PERSONALACCESSTOKEN:PersonalAccessToken=?;")
        #expect(answers[3] == "99||*PROJECT:Project={Contoso,Fabrikam Fiber,Tailspin};")
        #expect(answers[4].hasPrefix("0||") && answers[4].contains("Project=Tailspin;"))
    }

    @Test func `the project may stay open`() throws {
        let answers = try browse([keys, "Project="])
        #expect(answers.map { $0.prefix(3) } == ["99|", "0||"])
    }

    @Test func `a refusal ends it, and it can begin again`() throws {
        let wrong = keys.replacing(scene.simulator.personalAccessToken, with: "wrong")
        let answers = try browse([wrong, keys + ";Project=Contoso"])
        #expect(answers.first == "-1|28000|")
        #expect(answers.last?.hasPrefix("0||") == true)
    }

    @Test func `SQLDisconnect gives it up`() throws {
        #expect(
            try browse(["Driver=Sim", "", "Driver=Sim"]).map { $0.prefix(4) } == ["99||", "0||", "99||"]
        )
    }
}
