// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Keys that are unique, and references that name something.
extension SIFChecker {
    /// Notes an object's key.
    func register(_ raw: Bytes, _ object: XMLObject, _ index: Int, _ place: Int32 = -1) {
        let bytes = SIFLexical.trimmed(raw)
        var head: UInt64 = 0
        for byte in bytes.prefix(8) { head = head << 8 | UInt64(byte) }
        keyHead = head
        var spelling = SIFKey.Spelling()
        let key = SIFKey(bytes, &spelling)
        lastKey = key
        checkForm(bytes, key, spelling, place, object, index)
        if object.action != .none { return }
        mention(.key, key, object, index, spelling, text: bytes)
    }

    /// Notes something that only all objects together can judge.
    func mention(
        _ kind: SIFMention.Kind,
        _ key: SIFKey,
        _ object: XMLObject,
        _ index: Int,
        _ spelling: SIFKey.Spelling = [],
        place: Int32 = -1,
        target: Int32 = -1,
        name: String = "",
        text: Bytes? = nil
    ) {
        if observer != nil { return }
        let node = object.nodes[index]
        var extra: Int32 = -1
        // Of a GUID in one case the text follows from its digits.
        let isPlain =
            spelling.isDisjoint(with: [.isOther, .isOdd])
            && !(spelling.contains(.hasLower) && spelling.contains(.hasUpper))
        if !isPlain || !name.isEmpty {
            extra = Int32(truncatingIfNeeded: trail.extras.count)
            let text = isPlain ? nil : text.map { String(decoding: $0, as: UTF8.self) }
            trail.extras.append(SIFTrail.Extra(name: name, text: text))
        }
        trail.mentions.append(
            SIFMention(
                key: key,
                head: keyHead,
                byte: object.byte < 0 ? -1 : object.byte + Int(node.byte),
                line: node.line,
                column: node.column,
                place: place,
                target: target,
                extra: extra,
                type: UInt32(truncatingIfNeeded: type),
                kind: kind,
                spelling: spelling,
                isFirst: trail.mentions.count == firstMention,
                isEvent: object.action != .none
            )
        )
    }

    /// Checks the form of a reference and notes what it names.
    func reference(
        _ raw: Bytes,
        place: Int32,
        name: String,
        target: Int32,
        _ object: XMLObject,
        _ index: Int
    ) {
        trail.references += 1
        let bytes = SIFLexical.trimmed(raw)
        var spelling = SIFKey.Spelling()
        let key = SIFKey(bytes, &spelling)
        checkForm(bytes, key, spelling, place, object, index)
        lastKey = key
        if target < 0 { return }
        mention(.reference, key, object, index, spelling, place: place, target: target, name: name, text: bytes)
    }

    /// Judges a RefId by the form its family wants.
    private func checkForm(
        _ bytes: Bytes,
        _ key: SIFKey,
        _ spelling: SIFKey.Spelling,
        _ place: Int32,
        _ object: XMLObject,
        _ index: Int
    ) {
        if spelling.contains(.isOther) || spelling.contains(.isOdd) {
            return add(.keyForm, place, "", object, index, value: bytes)
        }
        let form = model.keyForm == .mixed && model.isCamel(typeName) ? SIFModel.KeyForm.versioned : model.keyForm
        switch form {
        case .plain:
            if spelling.contains(.hasHyphens) || spelling.contains(.hasLower) {
                add(.keyHyphens, -1, "plain", object, index)
            }
        case .hyphenated:
            if !spelling.contains(.hasHyphens) { add(.keyHyphens, -1, "hyphenated", object, index) }
        case .mixed: break
        case .versioned:
            if !spelling.contains(.hasHyphens) {
                add(.keyHyphens, -1, "hyphenated", object, index)
            } else if key.version != 1, key.version != 4 {
                add(.keyVersion, -1, "", object, index)
            }
        }
    }
}
