//! What a file has besides its content: owner, permissions, access lists, extended attributes.

use std::fs::{File, Metadata, Permissions};
use std::io;
use std::path::Path;

/// Gives `file`, which will take the place of the one at `path`, what that one has besides its content.
///
/// An owner or a label of the system that this process may not give is left out, as other editors do.
#[cfg(unix)]
pub(super) fn copy(path: &Path, old: &Metadata, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let is_owner_kept = keep_owner(old, file)?;
    copy_extended(path, file)?;
    // bits that lend the owner's rights go only with the owner
    let mode = old.mode() & if is_owner_kept { 0o7777 } else { 0o777 };
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn copy(_: &Path, old: &Metadata, file: &File) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Whether the new file has owner and group of the old one.
#[cfg(unix)]
fn keep_owner(old: &Metadata, file: &File) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(true);
    }
    let is_kept = fchown(file, Some(old.uid()), Some(old.gid())).is_ok();
    if !is_kept {
        // the group alone may be one of ours; where it is not, nothing of it can be kept
        let _ = fchown(file, None, Some(old.gid()));
    }
    Ok(is_kept)
}

#[cfg(unix)]
fn copy_extended(path: &Path, file: &File) -> io::Result<()> {
    use xattr::FileExt;
    let Ok(names) = xattr::list(path) else { return Ok(()) };
    for name in names {
        let Some(value) = xattr::get(path, &name)? else { continue };
        let is_users_own =
            name.to_str().is_some_and(|n| n.starts_with("user.") || n.starts_with("system.posix_acl"));
        match file.set_xattr(&name, &value) {
            Err(error) if is_users_own => return Err(error),
            // labels of the system are its own affair
            _ => {}
        }
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::MetadataExt;

    use super::*;

    /// Needs the superuser for the owner, and a file system with attributes for those; what the platform does not give is
    /// not asked for.
    #[test]
    fn owner_mode_and_attributes_go_over() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "x").unwrap();
        fs::write(&new, "y").unwrap();
        let may_chown = std::os::unix::fs::chown(&old, Some(4321), Some(4322)).is_ok();
        let has_attributes = xattr::set(&old, "user.note", b"mine").is_ok();
        fs::set_permissions(&old, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
        copy(&old, &fs::metadata(&old).unwrap(), &File::options().write(true).open(&new).unwrap()).unwrap();
        let is = fs::metadata(&new).unwrap();
        assert_eq!(is.mode() & 0o7777, 0o640);
        assert!(!may_chown || (is.uid(), is.gid()) == (4321, 4322));
        assert!(!has_attributes || xattr::get(&new, "user.note").unwrap().as_deref() == Some(b"mine"));
    }
}
