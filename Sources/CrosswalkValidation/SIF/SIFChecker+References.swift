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
        checkForm(bytes, key, spelling, place, object, index)
        if object.action != .none { return }
        let entry = SIFIdTable.Entry(type: type, file: file, line: object.line, spelling: spelling)
        guard let known = ids.insert(key, entry) else { return }
        if known.type != type {
            // One thing in the two spellings of Unity is no conflict.
            if isCamel(known.type) || isCamel(type) { return }
            return add(.sharedKey, -1, types[known.type], object, index)
        }
        isDuplicate = true
        if known.spelling == spelling {
            add(.duplicate, -1, "", object, index, value: bytes)
        } else {
            add(.respelt, -1, "", object, index, value: bytes)
        }
    }

    private func isCamel(_ type: Int) -> Bool { types[type].utf8.first ?? 0 >= 0x61 }

    /// Checks a reference and resolves it, now or at the end.
    func reference(
        _ raw: Bytes,
        place: Int32,
        name: String,
        target: Int32,
        _ object: XMLObject,
        _ index: Int
    ) {
        references += 1
        let bytes = SIFLexical.trimmed(raw)
        var spelling = SIFKey.Spelling()
        let key = SIFKey(bytes, &spelling)
        checkForm(bytes, key, spelling, place, object, index)
        guard target >= 0 else { return }
        if let found = ids.find(key) {
            if !model.targets[Int(target)].names.contains(UInt16(truncatingIfNeeded: found.type)) {
                add(.wrongType, place, types[found.type], object, index, value: bytes, detail: name)
            }
            return
        }
        var hit = hit(object, index)
        // Texts are for people, who look at a few; millions of them would fill the memory.
        if pending.count < 20_000 { hit.value = String(decoding: bytes, as: UTF8.self) }
        hit.detail = name
        pending.append(
            SIFPendingReference(
                key: key,
                place: place,
                target: target,
                name: name,
                hit: hit,
                isPartial: isPartial || object.action != .none
            )
        )
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
        let form = model.keyForm == .mixed && isCamel(type) ? SIFModel.KeyForm.versioned : model.keyForm
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

    /// Resolves what could not be resolved before, after the last object.
    func resolvePending() {
        for reference in pending {
            let target = model.targets[Int(reference.target)]
            if let found = ids.find(reference.key) {
                if !target.names.contains(UInt16(truncatingIfNeeded: found.type)) {
                    causes.add(
                        SIFCause.Key(problem: .wrongType, place: reference.place, name: types[found.type]),
                        reference.hit
                    )
                }
                continue
            }
            let isThere = target.names.contains { typeCounts[Int($0)] > 0 }
            let problem: SIFProblem = isThere && !reference.isPartial ? .dangling : .noTarget
            causes.add(
                SIFCause.Key(
                    problem: problem,
                    place: problem == .dangling ? reference.place : -1,
                    name: problem == .dangling ? reference.name : target.words
                ),
                reference.hit
            )
        }
        pending = []
    }
}
