import CODBC
import Foundation
import Simulator
import Testing

/// Programs that other people wrote, as their users run them.
@Suite struct ClientTests {
    private let scene: Scene

    init() throws {
        scene = try Scene.shared.get()
    }

    @Test func `pyodbc connects, lists, describes, fetches and binds`() throws {
        let script = """
            import datetime, pyodbc
            connection = pyodbc.connect(\"\"\"\(scene.personalAccessToken)\"\"\")
            cursor = connection.cursor()
            print([table.table_name for table in cursor.tables()])
            print([column.column_name for column in cursor.columns(table='Projects')][:3])
            print([key.column_name for key in cursor.primaryKeys('WorkItems')])
            cursor.execute('SELECT Id, Title, StoryPoints, CreatedDate, Custom_Approved, Custom_ExternalId FROM WorkItems')
            print([column[1].__name__ for column in cursor.description])
            print(len(cursor.fetchall()))
            cursor.execute('SELECT Title FROM WorkItems WHERE Id = ? AND CreatedDate > ? AND Title <> ?',
                           1, datetime.datetime(2000, 1, 1), 'x' * 300)
            print(cursor.fetchone()[0])
            cursor.execute("SELECT 1 + 1, 'é😀', 1.5, NULL, {d '2024-01-02'}, {guid '6f9619ff-8b86-d011-b42d-00c04fc964ff'}")
            print(list(cursor.fetchone()))
            try:
                cursor.execute('SELECT * FROM Nowhere')
            except pyodbc.ProgrammingError as error:
                print(error.args[0])
            connection.commit()
            """
        let title = scene.simulator.fixture.workItem(id: 1)?.value(of: "System.Title")?.text ?? ""
        let output = try Folder().run("/usr/bin/python3", ["-c", script]).split(separator: "\n").map(
            String.init
        )
        #expect(
            output == [
                "['Projects', 'WorkItems']", "['Id', 'Name', 'Description']", "['Id']",
                "['int', 'str', 'float', 'datetime', 'bool', 'str']", "1000", title,
                "[2, 'é😀', 1.5, None, datetime.date(2024, 1, 2), '6f9619ff-8b86-d011-b42d-00c04fc964ff']",
                "42S02",
            ]
        )
    }

    @Test func `isql lists tables and columns`() throws {
        let folder = try Folder()
        let output = try folder.run(
            "isql",
            ["-k", scene.personalAccessToken, "-b", "-d|"],
            input: "help\nhelp WorkItems\n"
        )
        #expect(
            output.contains("|Projects|TABLE|") && output.contains("|WorkItems|Custom_Risk|-9|WVARCHAR|255|")
        )
    }

    @Test func `statements that are left open go with their connection`() throws {
        func openFiles() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        }
        let before = try openFiles()
        for _ in 0..<40 {
            let connection = try scene.connect()
            for _ in 0..<3 {
                var statement: SQLHANDLE?
                SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_STMT), connection.handle, &statement)
                var sql = Array("SELECT Id, Title FROM WorkItems".utf16)
                #expect(SQLExecDirectW(statement, &sql, SQLINTEGER(sql.count)) == SQL_SUCCESS)
                #expect(SQLFetch(statement) == SQL_SUCCESS)
            }
        }
        // Tests beside this one open files too, but not one for each of these connections.
        #expect(try openFiles() < before + 40)
    }

    @Test func `the companion lists tables and runs queries`() throws {
        let program = URL(fileURLWithPath: Scene.driver).deletingLastPathComponent().appendingPathComponent(
            "azdo-odbc"
        )
        let connection = scene.personalAccessToken.split(separator: ";").dropFirst().joined(separator: ";")
        let folder = try Folder()
        #expect(
            try folder.run(program.path, ["tables", "--connection", connection]) == "Projects\nWorkItems\n"
        )
        let columns = try folder.run(program.path, ["tables", "--connection", connection, "WorkItems"])
        #expect(columns.contains("Custom_Score\tDOUBLE\t"))
        let rows = try folder.run(
            program.path,
            ["query", "--connection", connection, "SELECT Name FROM Projects ORDER BY Name"]
        )
        #expect(rows == "Name\nContoso\nFabrikam Fiber\nTailspin\n")
        #expect(try folder.run(program.path, ["keywords"]).contains("`RefreshTokenFilePath`"))
    }
}
