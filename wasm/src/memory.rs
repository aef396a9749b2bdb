//! How text passes between the page and this module: the page asks for room, fills it, and gives it over; what comes back
//! begins with its length in four bytes, little end first, and is given back to be freed.
#![allow(unsafe_code)]

use std::alloc::{Layout, alloc, dealloc};

/// Bytes of the length before an answer.
const HEAD: usize = 4;

/// Room for `length` bytes; none (0) where there is no room.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    match Layout::array::<u8>(length.max(1)) {
        // SAFETY: the layout is of one byte at least
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Frees `length` bytes at `start`.
///
/// # Safety
/// `start` came from [`room`] with this length, or is an answer with its length and the four bytes before it counted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(start: *mut u8, length: usize) {
    if let Ok(layout) = Layout::array::<u8>(length.max(1)) {
        // SAFETY: see above; the layout is the one that it was made with
        unsafe { dealloc(start, layout) }
    }
}

/// Answers the request in `length` bytes at `start`, which stay the caller's.
///
/// # Safety
/// `start` came from [`room`] with this length, and was filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn compare(start: *const u8, length: usize) -> *mut u8 {
    // SAFETY: see above
    let request = String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(start, length) });
    let answer = super::answer(&request);
    let told = room(HEAD + answer.len());
    if !told.is_null() {
        let size = u32::try_from(answer.len()).unwrap_or(u32::MAX);
        // SAFETY: there is room for the head and the answer
        unsafe {
            std::ptr::copy_nonoverlapping(size.to_le_bytes().as_ptr(), told, HEAD);
            std::ptr::copy_nonoverlapping(answer.as_ptr(), told.add(HEAD), answer.len());
        }
    }
    told
}
