// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What an external adapter says of itself; `docs/adapters.md` has the protocol.
public struct AdapterDescription: Sendable, Hashable {
    /// The version of the protocol that this program speaks.
    static let version = "1"
    private static let longestTitle = 120

    /// Its name for people.
    public var title: String
    /// True where it reads.
    public var isRead: Bool
    /// True where it writes.
    public var isWritten: Bool
    /// What the file it writes is called in a folder or zip.
    public var output: String
    /// The names of the files it reads.
    var patterns: [FilePattern]

    /// Reads what `describe` wrote.
    ///
    /// - Returns: the description, or what is wrong with it as a clause.
    static func parse(_ bytes: [UInt8], name: String) -> Result<AdapterDescription, Fault> {
        guard let json = JSONValue(bytes), case .object = json else { return .failure(Fault("is not one JSON object")) }
        guard json["protocol"] == .number(version) else {
            return .failure(Fault("does not say \"protocol\": \(version), which is the one that is spoken here"))
        }
        guard json["id"]?.text == name else {
            return .failure(Fault("does not say \"id\": \"\(name)\", as its file name does"))
        }
        guard let title = json["title"]?.text, !title.isEmpty else { return .failure(Fault("has no \"title\"")) }
        guard let words = json["capabilities"]?.items?.map({ $0.text ?? "" }), !words.isEmpty,
            words.allSatisfy({ $0 == "read" || $0 == "write" })
        else { return .failure(Fault("has no \"capabilities\" with \"read\" or \"write\"")) }
        guard let patterns = (json["files"] ?? .list([])).items?.map({ $0.text ?? "" }),
            patterns.allSatisfy({ !$0.isEmpty && $0.contains { $0 != "*" && $0 != "?" } && !$0.contains("/") })
        else { return .failure(Fault("has \"files\" that are not a list of patterns such as \"*.club\"")) }
        let output = json["output"]?.text ?? name + ".out"
        guard !output.isEmpty, output != ".", output != "..", !output.contains("/"), !output.utf8.contains(0) else {
            return .failure(Fault("has an \"output\" that is not the name of a file"))
        }
        return .success(
            AdapterDescription(
                title: PlainText.visible(String(title.prefix(longestTitle))),
                isRead: words.contains("read"),
                isWritten: words.contains("write"),
                output: output,
                patterns: patterns.map { FilePattern($0) }
            )
        )
    }

    /// What is wrong with a description.
    struct Fault: Error {
        let text: String

        init(_ text: String) { self.text = text }
    }
}
