//! How text passes between the page and this module: the page asks for room, fills it, and gives it over; what comes back
//! begins with its length in four bytes, little end first. Nothing is freed: the page makes a module for each run, and its
//! memory goes with it.
#![allow(unsafe_code)]

use std::alloc::{Layout, alloc};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out_as_an_answer() {
        let request = b"[";
        let start = room(request.len());
        // SAFETY: there is room for the request, and the answer begins with its length
        let told = unsafe {
            std::ptr::copy_nonoverlapping(request.as_ptr(), start, request.len());
            let told = compare(start, request.len());
            let mut head = [0; HEAD];
            head.copy_from_slice(std::slice::from_raw_parts(told, HEAD));
            std::slice::from_raw_parts(told.add(HEAD), u32::from_le_bytes(head) as usize)
        };
        assert_eq!(std::str::from_utf8(told), Ok(super::super::answer("[").as_str()));
    }
}
