// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import Glibc
import Testing

/// Programs that claim to be adapters and misbehave.
@Suite struct HostileAdapterTests {
    private static let good = #"echo '{"record":"Dataset","id":"d","source":"test","format":"test"}'"#
    private static let person = #"echo '{"record":"Person","id":"p1"}'"#

    /// Silent for a second is too long.
    private static let brief = AdapterLimits(describing: 10, silence: 1)

    @Test func `records before an exit code are kept, and the run has failed`() throws {
        let read = try AdapterScript(read: "\(Self.good)\n\(Self.person)\necho half\nexit 4").read()
        #expect(read.fault?.id == "IO-ADP-005")
        #expect(read.fault?.code == .unreadable)
        #expect(read.fault?.message.contains("exit code 4") == true)
        #expect(read.text.split(separator: "\n").count == 2)
    }

    @Test func `records before a signal are kept, and the run has failed`() throws {
        let read = try AdapterScript(read: "\(Self.good)\n\(Self.person)\nkill -9 $$").read()
        #expect(read.fault?.message.contains("signal 9") == true)
        #expect(read.text.split(separator: "\n").count == 2)
    }

    @Test func `one that hangs is ended with all it started, and what it gave before is kept`() throws {
        let script = try AdapterScript(
            read: "\(Self.good)\n\(Self.person)\nsleep 971 &\necho $! > \"$0.pid\"\nsleep 972"
        )
        let read = try script.read(Self.brief)
        #expect(read.fault?.id == "IO-ADP-004")
        #expect(read.text.split(separator: "\n").count == 2)
        let text = try RepositoryFiles.text(script.folder.path("crosswalk-adapter-test.pid"))
        let child = try #require(pid_t(text.filter(\.isNumber)))
        // Nobody here is its parent: it is gone when no process has its number, or only a zombie.
        var left = 100
        while left > 0, Self.runs(child) {
            usleep(20_000)
            left -= 1
        }
        #expect(left > 0, "the adapter's child still runs")
    }

    private static func runs(_ process: pid_t) -> Bool {
        guard let text = try? RepositoryFiles.text("/proc/\(process)/stat") else { return false }
        return !text.contains(") Z ")
    }

    @Test func `one that leaves its output open behind it does not hold up the run`() throws {
        let read = try AdapterScript(read: "\(Self.good)\n\(Self.person)\nsleep 973 &\nexit 0").read()
        #expect(read.fault == nil)
        #expect(read.ledger?.records.map(\.records.read) == [1, 1])
    }

    @Test func `a line that is no record is a finding with its line, and the lines after it are read`() throws {
        let read = try AdapterScript(read: "\(Self.good)\necho '{\"record\":\"Person\"'\n\(Self.person)").read()
        #expect(read.fault == nil)
        #expect(read.findings.groups.map(\.finding.id) == ["IO-CAN-001"])
        #expect(read.findings.groups.first?.places.map(\.line) == [2])
        #expect(read.findings.groups.first?.finding.place.file == "crosswalk-adapter-test")
        #expect(read.ledger?.rejectedRows.values.reduce(0, +) == 1)
    }

    @Test func `garbage ends the run after the records before it`() throws {
        let read = try AdapterScript(read: "\(Self.good)\n\(Self.person)\nhead -c 300000 /dev/urandom").read()
        #expect(read.fault?.id == "IO-ENC-002")
        #expect(read.fault?.place?.line == 3)
        #expect(read.text.split(separator: "\n").count == 2)
    }

    @Test func `a line without end is given up before it fills the memory`() throws {
        let limits = AdapterLimits(describing: 5, silence: 5, line: 1 << 16)
        let read = try AdapterScript(read: "\(Self.good)\n\(Self.person)\nyes '{' | tr -d '\\n'").read(limits)
        #expect(read.fault?.id == "IO-ADP-006")
        #expect(read.text.split(separator: "\n").count == 2)
    }

    @Test func `much output, many words on standard error and a late exit do not stop each other`() throws {
        let read = try AdapterScript(
            read: """
                \(Self.good)
                i=0
                while [ $i -lt 300 ]; do
                    head -c 2000 /dev/zero | tr '\\0' 'e' >&2
                    echo >&2
                    i=$((i+1))
                    echo '{"record":"Person","id":"p'$i'"}'
                done
                """
        ).read(AdapterLimits(describing: 5, silence: 20))
        #expect(read.fault == nil)
        #expect(read.ledger?.records.map(\.records.read) == [1, 300])
    }

    @Test func `lines on standard error are counted, and shown only where values are`() throws {
        let script = try AdapterScript(read: "\(Self.good)\necho 'secret of Ana' >&2\nprintf '\\033[31mred' >&2")
        let formats = script.formats()
        let input = script.folder.path("input.test")
        let read = try Converted.run(input, from: "test", to: Formats.canonical, formats: formats)
        #expect(read.fault == nil)
        let log = try #require(formats.adapters?.log)
        #expect(log.text(showValues: false).contains("2 lines of its standard error held back"))
        #expect(!log.text(showValues: false).contains("secret"))
        let shown = log.text(showValues: true)
        #expect(shown == "crosswalk-adapter-test: secret of Ana\ncrosswalk-adapter-test: \\u{1b}[31mred\n")
    }

    @Test(arguments: [
        ("yes x", "longer than"), ("sleep 974", "did not come"), ("echo nonsense", "not one JSON object"),
        ("exit 5", "exit code 5"), ("kill -9 $$", "signal 9"), ("true", "not one JSON object"),
        (#"echo '{"protocol": 2, "id": "test"}'"#, "protocol"),
        (#"echo '{"protocol": 1, "id": "other", "title": "T", "capabilities": ["read"]}'"#, "\"id\""),
        (#"echo '{"protocol": 1, "id": "test", "title": "", "capabilities": ["read"]}'"#, "title"),
        (#"echo '{"protocol": 1, "id": "test", "title": "T", "capabilities": ["eat"]}'"#, "capabilities"),
        (#"echo '{"protocol":1,"id":"test","title":"T","capabilities":["read"],"files":["*"]}'"#, "files"),
        (#"echo '{"protocol":1,"id":"test","title":"T","capabilities":["read"],"output":"../x"}'"#, "output"),
        ("printf '[%.0s' $(seq 1 60000)", "not one JSON object"),
    ])
    func `one that does not describe itself is not used, and the reason is said`(
        _ describe: String,
        _ reason: String
    ) throws {
        let script = try AdapterScript(describe: describe)
        let read = try script.read(AdapterLimits(describing: 1, silence: 1))
        #expect(read.fault?.id == "IO-ADP-002")
        #expect(read.fault?.message.contains(reason) == true, "\(read.fault?.message ?? "")")
        let formats = script.formats(AdapterLimits(describing: 1, silence: 1))
        #expect(try formats.all().allSatisfy { $0.adapter == nil })
        #expect(formats.adapters?.log.text(showValues: false).contains("it is not used") == true)
    }

    @Test func `one that may not be run says so`() throws {
        let read = try AdapterScript(mode: 0o644).read()
        #expect(read.fault?.id == "IO-ADP-001")
        #expect(read.fault?.message.contains("chmod +x") == true)
    }

    @Test func `one that closes its input early has failed, and gets no stream to hang on`() throws {
        let wrote = try AdapterScript(write: "head -c 10 > /dev/null\nexec < /dev/null\necho done").write(
            people: 200_000
        )
        #expect(wrote.fault?.id == "IO-ADP-007")
    }

    @Test func `an exit code after everything was handed over fails the run`() throws {
        let wrote = try AdapterScript(write: "cat > /dev/null\nexit 6").write(people: 3)
        #expect(wrote.fault?.id == "IO-ADP-005")
    }

    @Test func `one that takes nothing is ended`() throws {
        let wrote = try AdapterScript(write: "sleep 975").write(people: 200_000, Self.brief)
        #expect(wrote.fault?.id == "IO-ADP-004")
    }

    @Test func `one that answers while it reads, more than a pipe holds, is passed through whole`() throws {
        let wrote = try AdapterScript(write: "cat").write(people: 50_000, AdapterLimits(describing: 5, silence: 20))
        #expect(wrote.fault == nil)
        #expect(wrote.text.split(separator: "\n").count == 50_001)
        #expect(wrote.ledger?.imbalance.isEmpty == true)
    }
}
