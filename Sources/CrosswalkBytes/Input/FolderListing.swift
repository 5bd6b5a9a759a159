// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The files in a folder and in the folders directly below it.
enum FolderListing {
    /// Relative paths of regular files, and what else was there.
    static func paths(in root: String) -> (files: [String], notes: [String]) {
        var files: [String] = []
        var notes: [String] = []
        func list(_ folder: String, depth: Int) {
            for name in OutputPath.content(folder.isEmpty ? root : "\(root)/\(folder)").sorted() {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                var info = stat()
                guard stat("\(root)/\(path)", &info) == 0 else {
                    notes.append("\(path) was not read: \(SystemFailure.words())")
                    continue
                }
                switch info.st_mode & S_IFMT {
                case S_IFREG: files.append(path)
                case S_IFDIR:
                    if depth == 0, !EntrySelection.isHidden(name) {
                        list(path, depth: 1)
                    } else if !EntrySelection.isHidden(name) {
                        notes.append("the folder \(path) was not read: it is too deep")
                    }
                default: notes.append("\(path) was not read: it is no ordinary file")
                }
            }
        }
        list("", depth: 0)
        return (files, notes)
    }
}
