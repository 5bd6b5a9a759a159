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

var source = "enum EmbeddedFiles {\n    static func text(of path: String) -> StaticString? {\n        switch path {\n"
var paths: [String] = []
for file in arguments.dropFirst(3) {
    let path = file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
    let text = try String(contentsOfFile: file, encoding: .utf8)
    paths.append(path)
    source += "        case \"\(path)\": return \(literal(text))\n"
}
source += "        default: return nil\n        }\n    }\n    static let paths: [String] = [\n"
source += paths.map { "        \"\($0)\",\n" }.joined()
source += "    ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
