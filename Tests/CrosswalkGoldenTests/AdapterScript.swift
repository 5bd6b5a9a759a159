// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import Glibc

/// A shell script in a folder of its own that claims to be the adapter `test`.
struct AdapterScript {
    static let describes = """
        echo '{"protocol": 1, "id": "test", "title": "Test", "capabilities": ["read", "write"], "files": ["*.test"]}'
        """

    let folder: TemporaryFolder

    /// Writes the script: what it does for each command line.
    init(describe: String = describes, read: String = "exit 9", write: String = "exit 9", mode: mode_t = 0o755) throws {
        folder = try TemporaryFolder()
        let text = """
            #!/bin/sh
            case $1 in
            describe)
            \(describe)
            ;;
            read)
            \(read)
            ;;
            write)
            \(write)
            ;;
            esac
            """
        let path = folder.path("crosswalk-adapter-test")
        try RepositoryFiles.write(Array(text.utf8), to: path)
        chmod(path, mode)
        try RepositoryFiles.write(Array("input\n".utf8), to: folder.path("input.test"))
    }

    /// The formats with this adapter; by default it may be silent for a second.
    func formats(_ limits: AdapterLimits = AdapterLimits(describing: 10, silence: 10)) -> Formats {
        Formats(adapters: Adapters(path: folder.path, limits: limits))
    }

    /// What comes of reading with it.
    func read(_ limits: AdapterLimits = AdapterLimits(describing: 10, silence: 10)) throws -> Converted {
        try Converted.run(folder.path("input.test"), from: "test", to: Formats.canonical, formats: formats(limits))
    }

    /// What comes of writing `people` people with it.
    func write(people: Int, _ limits: AdapterLimits = AdapterLimits(describing: 10, silence: 10)) throws -> Converted {
        var text = #"{"record":"Dataset","id":"d","source":"made up","format":"canonical"}"# + "\n"
        for number in 0..<people {
            text += #"{"record":"Person","id":"p\#(number)","givenName":"Ana","familyName":"Ruiz"}"# + "\n"
        }
        try RepositoryFiles.write(Array(text.utf8), to: folder.path("people.ndjson"))
        return try Converted.run(
            folder.path("people.ndjson"),
            from: Formats.canonical,
            to: "test",
            formats: formats(limits)
        )
    }
}
