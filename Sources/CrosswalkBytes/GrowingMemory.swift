// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Plain memory that grows with what is appended to it.
///
/// An engine file. Where a block is large the system moves its pages: copying it into a fresh one means that every page
/// of that is cleared first, and that both are there at once.
enum GrowingMemory {
    /// Room for elements, which are not initialized.
    static func allocate<Element: BitwiseCopyable>(_ capacity: Int) -> UnsafeMutablePointer<Element> {
        bound(malloc(max(1, capacity) * MemoryLayout<Element>.stride), capacity)
    }

    /// The same elements in a larger block, in whose place the old one is gone.
    static func grow<Element: BitwiseCopyable>(
        _ memory: UnsafeMutablePointer<Element>,
        to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        bound(realloc(memory, max(1, capacity) * MemoryLayout<Element>.stride), capacity)
    }

    /// Gives a block back.
    static func free<Element: BitwiseCopyable>(_ memory: UnsafeMutablePointer<Element>) { Glibc.free(memory) }

    private static func bound<Element>(
        _ memory: UnsafeMutableRawPointer?,
        _ capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let memory else { preconditionFailure("there is no memory left") }
        return memory.bindMemory(to: Element.self, capacity: capacity)
    }
}
