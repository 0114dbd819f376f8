//! Apps, grants, codes, tokens and keys.
mod clients;
mod codes;
mod desk;
mod devices;
mod grants;
mod keys;
mod refreshes;
mod tokens;
