// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Why an archive is refused or cannot be read further.
enum ZipFailure: Int {
    case broken = 1
    case split = 2
    case unsafeName = 3
    case duplicateName = 4
    case encrypted = 5
    case method = 6
    case bomb = 7
    case tooMany = 8
    case tooLarge = 9
    case overlap = 10
    case damaged = 11

    private var words: String {
        switch self {
        case .broken: "the zip's directory is damaged or cut off; ask for the file again"
        case .split: "the zip is one part of several; join the parts into one zip first"
        case .unsafeName: "a name in the zip leads outside of it; the zip is not what an export tool makes"
        case .duplicateName: "the zip has this file twice (capital letters do not count); remove one of them"
        case .encrypted: "this file in the zip is encrypted; unpack it with its password and name the folder"
        case .method: "this file in the zip is packed in a way other than deflate; pack it again as an ordinary zip"
        case .bomb: "this file in the zip grows out of all proportion to its compressed size, as no real export does"
        case .tooMany: "the zip has more files than are read"
        case .tooLarge: "the zip's files are larger in all than is read"
        case .overlap: "files in the zip share the same bytes, as in an archive made to do harm"
        case .damaged: "this file in the zip is damaged; what came before the damage was read. Ask for the zip again"
        }
    }

    func error(_ file: String, byte: Int = -1, detail: String = "") -> CrosswalkError {
        let number = rawValue < 10 ? "00\(rawValue)" : "0\(rawValue)"
        let more = detail.isEmpty ? "" : " (\(detail))"
        return CrosswalkError(.unreadable, id: "IO-ZIP-\(number)", words + more, place: Place(file: file, byte: byte))
    }
}
