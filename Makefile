# Two commands on a fresh machine: `make demo` and `make test`. Everything they need goes into .venv.
PYTHON ?= python3
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
LINK := $(VENV)/collections/ansible_collections/lakegate/azure
SANITY := $(VENV)/sanity/ansible_collections/lakegate/azure
SDKS := $(VENV)/sdks/0.40.0 $(VENV)/sdks/0.100.0
REQUIREMENTS := requirements.txt tests/requirements.txt extensions/emulator/requirements.txt

export PATH := $(BIN):$(PATH)
export PYTHONPATH := $(CURDIR)/extensions/emulator
export ANSIBLE_COLLECTIONS_PATH := $(VENV)/collections
export ANSIBLE_HOME := $(VENV)/ansible
export LAKEGATE_EMULATOR_DIR ?= $(VENV)/emulator

.PHONY: demo test test-clients docs reference bench bench-others lint sanity unit emulator integration molecule versions clean

demo: $(VENV)/ready
	@tests/demo.sh

test: lint sanity unit emulator integration molecule versions

$(VENV)/ready: $(REQUIREMENTS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet $(REQUIREMENTS:%=-r %)
	mkdir -p $(dir $(LINK)) && ln -sfn $(CURDIR) $(LINK)
	touch $@

lint: $(VENV)/ready
	ruff check .
	cd $(VENV)/collections && mypy -p ansible_collections.lakegate.azure.plugins.module_utils
	mypy extensions/emulator/lakegate_emulator
	antsibull-changelog lint
	ansible-lint --offline --profile production

sanity: $(VENV)/ready
	tests/sanity.sh $(SANITY)

# The catalogue is read from these versions of databricks-sdk besides the installed one: the oldest supported, one between.
$(VENV)/sdks/%: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --no-deps --target $@ databricks-sdk==$*

unit: $(VENV)/ready $(SDKS)
	LAKEGATE_SDKS=$(subst $() ,:,$(SDKS)) pytest tests/unit

emulator: $(VENV)/ready
	pytest tests/emulator -n 2

integration: $(VENV)/ready
	pytest tests/integration -n 2 --dist loadgroup

molecule: $(VENV)/ready
	molecule test --all

$(VENV)/az/ready: tests/clients/requirements.txt
	$(PYTHON) -m venv $(VENV)/az
	$(VENV)/az/bin/python -m pip install --quiet -r $<
	touch $@

# azure.azcollection comes with the package ansible; what its modules import is named in its own requirements.txt.
$(VENV)/azcollection/ready: tests/clients/azcollection.txt
	$(PYTHON) -m venv $(VENV)/azcollection
	$(VENV)/azcollection/bin/python -m pip install --quiet -r $<
	$(VENV)/azcollection/bin/python -m pip install --quiet -r \
		$$(echo $(VENV)/azcollection/lib/python3*/site-packages/ansible_collections/azure/azcollection/requirements.txt)
	touch $@

# Clients that were not written here against the emulator: az, azure.azcollection, databricks-sdk. Not part of `make test`,
# as they take 3 GB in .venv and some minutes.
test-clients: $(VENV)/ready $(VENV)/az/ready $(VENV)/azcollection/ready
	LAKEGATE_AZ=$(VENV)/az/bin/az LAKEGATE_AZCOLLECTION=$(VENV)/azcollection/bin/ansible-playbook pytest tests/clients

docs: $(VENV)/ready
	python tests/documentation/databricks_operations.py

$(VENV)/sphinx/ready: tests/documentation/requirements.txt
	$(PYTHON) -m venv $(VENV)/sphinx
	$(VENV)/sphinx/bin/python -m pip install --quiet -r $<
	touch $@

# The documentation of every module, plugin and role as HTML pages; links to Ansible's own pages need the network.
reference: $(VENV)/ready $(VENV)/sphinx/ready
	rm -rf $(VENV)/reference && mkdir -m 700 $(VENV)/reference $(VENV)/reference/rst
	@$(VENV)/sphinx/bin/antsibull-docs sphinx-init --use-current --squash-hierarchy --title lakegate.azure \
		--dest-dir $(VENV)/reference lakegate.azure > /dev/null
	$(VENV)/sphinx/bin/antsibull-docs collection --use-current --squash-hierarchy --fail-on-error \
		--dest-dir $(VENV)/reference/rst lakegate.azure
	cd $(VENV)/reference && $(VENV)/sphinx/bin/sphinx-build --quiet -c . rst html 2> warnings.txt
	@echo "Open $(VENV)/reference/html/index.html"

bench: $(VENV)/ready
	python tests/benchmark/emulator.py --json $(VENV)/bench-emulator.json
	PYTHONPATH=$(PYTHONPATH):$(VENV)/collections python tests/benchmark/operations.py --json $(VENV)/bench-operations.json
	PYTHONPATH=$(PYTHONPATH):$(VENV)/collections python tests/benchmark/run.py --json $(VENV)/bench.json $(BENCH)

# With the comparisons against azure.azcollection and az too.
bench-others: $(VENV)/ready $(VENV)/az/ready $(VENV)/azcollection/ready
	LAKEGATE_AZ=$(VENV)/az/bin/az LAKEGATE_AZCOLLECTION=$(VENV)/azcollection/bin/ansible-playbook $(MAKE) bench

# The oldest and the newest ansible-core that must work.
versions: $(VENV)/ready
	tests/versions.sh $(VENV)

clean:
	-$(BIN)/python -m lakegate_emulator stop
	rm -rf $(VENV)
