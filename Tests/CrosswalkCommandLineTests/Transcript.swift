// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Glibc

/// A page of `Fixtures/cli`: prose with blocks of commands, what each wrote, and how it ended.
///
/// In a fenced block, `% ` starts a command; below it come the lines of standard output as they are, then those of
/// standard error after `2> `, then `=> N` where the exit code is not 0. All commands of a page run in one scratch
/// folder, from which `Fixtures/` is reached as `Fixtures`.
struct Transcript: Sendable, CustomStringConvertible {
    let name: String

    /// Every page, found by its file.
    static let all: [Transcript] = RepositoryFiles.names(in: RepositoryFiles.fixtures + "/cli")
        .filter { $0.hasSuffix(".md") }.map { Transcript(name: $0) }

    var description: String { name }

    /// The page as it would be if it said what the commands do now.
    func rerun() throws -> String {
        let scratch = try TemporaryFolder()
        symlink(RepositoryFiles.fixtures, scratch.path("Fixtures"))
        let text = try RepositoryFiles.text("\(RepositoryFiles.fixtures)/cli/\(name)")
        var page: [Substring] = []
        var isBlock = false
        var isAnswer = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isBlock.toggle()
                isAnswer = false
            } else if isBlock, line.hasPrefix("% ") {
                page.append(line)
                page += try answer(String(line.dropFirst(2)), scratch.path)
                isAnswer = true
                continue
            } else if isAnswer {
                continue
            }
            page.append(line)
        }
        return page.joined(separator: "\n")
    }

    private func answer(_ command: String, _ folder: String) throws -> [Substring] {
        let result = try Shell.run(command, in: folder)
        var lines = Self.lines(result.output)
        lines += Self.lines(result.error).map { $0.isEmpty ? "2>" : "2> " + $0 }
        if result.exit != 0 { lines.append("=> \(result.exit)") }
        return lines
    }

    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
