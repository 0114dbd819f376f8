//! blog.
