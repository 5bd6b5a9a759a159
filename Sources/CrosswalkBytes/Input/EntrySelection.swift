// SPDX-License-Identifier: Apache-2.0

/// Which of a folder's or zip's files are its entries: those at the top, or those of the one folder there is.
struct EntrySelection {
    /// A file to read.
    struct File {
        /// The path from the root.
        var path: String
        /// The path without the top folder that all share.
        var name: String
    }

    private(set) var files: [File] = []
    private(set) var notes: [String] = []

    init(_ paths: [String]) {
        var hidden = 0
        var shown: [[Substring]] = []
        for path in paths {
            let parts = path.split(separator: "/")
            if parts.contains(where: { Self.isHidden($0) }) {
                hidden += 1
            } else if !parts.isEmpty {
                shown.append(parts)
            }
        }
        let tops = Set(shown.map { $0.count > 1 ? $0[0] : "" })
        let shared = tops.count == 1 && tops.first != "" ? 1 : 0
        var deep: Set<String> = []
        for parts in shown {
            if parts.count == shared + 1 {
                files.append(File(path: parts.joined(separator: "/"), name: String(parts[shared])))
            } else {
                deep.insert(parts[shared..<(parts.count - 1)].joined(separator: "/"))
            }
        }
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        if hidden > 0 {
            notes.append("\(hidden) hidden \(hidden == 1 ? "file was" : "files were") left aside (such as .DS_Store)")
        }
        for folder in deep.sorted() { notes.append("the folder \(folder) was not read: files have to be at the top") }
    }

    /// True for what systems leave in folders on their own.
    static func isHidden(_ name: some StringProtocol) -> Bool {
        if name.hasPrefix(".") { return true }
        switch name.lowercased() {
        case "__macosx", "thumbs.db", "desktop.ini": return true
        default: return false
        }
    }
}
