// SPDX-License-Identifier: Apache-2.0
// Usage: embed-mappings ROOT OUTPUT FILE...
// Writes one Swift file with the text of each FILE as a literal, under its path relative to ROOT.
// Runs while building only, so that Foundation costs no user anything.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: embed-mappings ROOT OUTPUT FILE...\n".utf8))
    exit(64)
}
let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"

/// A string literal that no text can end early: its delimiter has more number signs than any run in the text.
func literal(_ text: String) -> String {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
        run = byte == UInt8(ascii: "#") ? run + 1 : 0
        longest = max(longest, run)
    }
    let fence = String(repeating: "#", count: longest + 1)
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

var files: [(path: String, text: String)] = []
for file in arguments.dropFirst(3) {
    let path = file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
    files.append((path, try String(contentsOfFile: file, encoding: .utf8)))
}
// In order, so that a path can be found without trying each.
files.sort { $0.path < $1.path }
var source = "enum EmbeddedFiles {\n    static let paths: [String] = [\n"
source += files.map { "        \"\($0.path)\",\n" }.joined()
source += "    ]\n\n    static func text(at index: Int) -> String {\n        switch index {\n"
for (index, file) in files.enumerated() { source += "        case \(index): return \(literal(file.text))\n" }
source += "        default: return \"\"\n        }\n    }\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
