//! The servers there are settings for, started on this computer with a copy of a release.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use toml::Table;
use walkdir::WalkDir;
use xshell::{Shell, cmd};
use xtask::hosts::{apache, nginx, static_web_server, table_of};
use xtask::tools;

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where Debian keeps what sends brotli copies.
const NGINX_BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A server that is about to serve.
pub struct Server {
    name: String,
    place: Place,
    command: Command,
}

/// One that serves, until it is dropped.
pub struct Running {
    pub name: String,
    pub origin: String,
    place: Place,
    child: Child,
}

/// A folder of its own for a server, with a copy of the release, and an address that is free.
pub struct Place {
    folder: PathBuf,
    site: PathBuf,
    /// The copy itself, in the folder of the host that it was made for.
    pub release: PathBuf,
    address: SocketAddr,
}

/// Every server there are settings for, as far as they are on this computer.
///
/// Installing nginx or Apache would also start them, for good, so that is left to whoever owns the computer.
pub fn all(shell: &Shell, dist: &Path) -> Result<Vec<Server>> {
    let mut servers = vec![container(shell, dist)?];
    for (program, packages, set_up) in [
        (
            "nginx",
            "nginx libnginx-mod-http-brotli-static",
            with_nginx as fn(&Shell, &Path) -> Result<Server>,
        ),
        ("apache2", "apache2", with_apache),
    ] {
        if tools::is_there(shell, program) {
            servers.push(set_up(shell, dist)?);
        } else {
            println!(
                "{program} is not here, so its settings are not tried. On Debian and Ubuntu: apt-get install {packages}"
            );
        }
    }
    Ok(servers)
}

/// What runs in the container.
fn container(shell: &Shell, dist: &Path) -> Result<Server> {
    let place = Place::new("static-web-server", dist)?;
    let mut settings: Table = static_web_server::settings(&table_of(dist)?)?.parse()?;
    let general = settings["general"]
        .as_table_mut()
        .context("the settings have a general part")?;
    let here = place.site.to_string_lossy();
    for path in ["root", "page404"] {
        let there = general[path].as_str().context("a path is text")?;
        let moved = there.replacen(static_web_server::SITE, &here, 1);
        general.insert(path.to_owned(), moved.into());
    }
    general.insert("host".to_owned(), place.address.ip().to_string().into());
    general.insert("port".to_owned(), i64::from(place.address.port()).into());
    let file = place.write(static_web_server::FILE, &toml::to_string(&settings)?)?;
    let name = format!("static-web-server {}", tools::STATIC_WEB_SERVER_VERSION);
    let mut command = program(shell, "static-web-server");
    command.arg("--config-file").arg(file);
    Ok(place.server(&name, command))
}

fn with_nginx(shell: &Shell, dist: &Path) -> Result<Server> {
    let place = Place::new("nginx", dist)?;
    let mut settings = nginx::settings(&table_of(dist)?)?;
    let mut module = String::new();
    if Path::new(NGINX_BROTLI).is_file() {
        settings = settings.replace(&format!("# {}", nginx::BROTLI), nginx::BROTLI);
        module = format!("load_module {NGINX_BROTLI};\n");
    }
    let included = place.write(nginx::FILE, &settings)?;
    let (folder, site, address) = (place.folder.display(), place.site.display(), place.address);
    let passing = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {folder}/{kind};\n"))
        .concat();
    let file = place.write(
        "server.conf",
        &format!(
            "{module}daemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n\
             http {{\naccess_log off;\n{passing}\
             server {{\nlisten {address};\nroot {site};\ninclude {};\n}}\n}}\n",
            included.display()
        ),
    )?;
    let version = cmd!(shell, "nginx -v").quiet().read_stderr()?;
    let mut command = program(shell, "nginx");
    command.arg("-e").arg(place.folder.join("log"));
    command.arg("-c").arg(file);
    Ok(place.server(&version, command))
}

fn with_apache(shell: &Shell, dist: &Path) -> Result<Server> {
    let place = Place::new("apache", dist)?;
    let (folder, site, address) = (place.folder.display(), place.site.display(), place.address);
    let modules = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "rewrite",
        "headers",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    ensure!(
        place.release.join(apache::FILE).is_file(),
        "The release has no settings for Apache: build it anew with `cargo xtask dist`."
    );
    let file = place.write(
        "server.conf",
        &format!(
            "{modules}ServerName localhost\nListen {address}\nServerRoot {folder}\nPidFile {folder}/pid\n\
             ErrorLog {folder}/log\nTypesConfig /etc/mime.types\nUser www-data\nGroup www-data\n\
             DocumentRoot {site}\n<Directory {site}>\nAllowOverride FileInfo\nRequire all granted\n\
             Options FollowSymLinks\n</Directory>\n"
        ),
    )?;
    let version = cmd!(shell, "apache2 -v").quiet().read()?;
    let mut command = program(shell, "apache2");
    command.arg("-DFOREGROUND").arg("-f").arg(file);
    Ok(place.server(version.lines().next().unwrap_or_default(), command))
}

impl Place {
    fn new(name: &str, dist: &Path) -> Result<Self> {
        let folder = env::temp_dir().join(format!("waymark-{name}-{}", process::id()));
        let site = folder.join("site");
        let base = table_of(dist)?.base()?;
        let release = site.join(base.as_str().trim_matches('/'));
        copy(dist, &release).context("the release could not be copied")?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        Ok(Place {
            folder,
            site,
            release,
            address: listener.local_addr()?,
        })
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.folder.join(name);
        fs::write(&file, text)?;
        Ok(file)
    }

    /// `name` is what the server says of itself: its name and its version.
    fn server(self, name: &str, command: Command) -> Server {
        let name = name.rsplit("version: ").next().unwrap_or(name);
        Server {
            name: name.trim().to_owned(),
            place: self,
            command,
        }
    }

    /// Puts other words into one of the release's files, written a day earlier.
    pub fn replace_with_older(&self, name: &str, text: &str) -> Result<()> {
        let file = self.release.join(name);
        fs::write(&file, text)?;
        let yesterday = SystemTime::now() - Duration::from_hours(24);
        Ok(File::options()
            .append(true)
            .open(file)?
            .set_modified(yesterday)?)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(trouble) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} is still there: {trouble}", self.folder.display());
        }
    }
}

impl Server {
    /// Starts it, and waits until it answers.
    pub fn start(self) -> Result<Running> {
        let Server {
            name,
            place,
            mut command,
        } = self;
        let child = command
            .spawn()
            .with_context(|| format!("{name} does not start"))?;
        let origin = format!("http://{}", place.address);
        let running = Running {
            name,
            origin,
            place,
            child,
        };
        running.wait()?;
        Ok(running)
    }
}

impl Running {
    fn wait(&self) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect(self.place.address).is_err() {
            if started.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.place.folder.join("log")).unwrap_or_default();
                bail!("{} does not answer. {log}", self.name);
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    pub fn place(&self) -> &Place {
        &self.place
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked politely, a server stops those it has started itself.
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let outcome = asked.and_then(|_| self.child.wait());
        if let Err(trouble) = outcome {
            eprintln!("{} may still be running: {trouble}", self.name);
        }
    }
}

fn program(shell: &Shell, name: &str) -> Command {
    let mut command = Command::new(name);
    command.env("PATH", shell.var_os("PATH").unwrap_or_default());
    command
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
