# One page: what stands open at the present node, and what was found so far. Part of cut.pyx.


@cython.final
cdef class Walk:
    """Cuts one page; the names are those of `PageCutter`."""

    cdef Cutter shared
    cdef Lexbor* lexbor
    cdef object tree
    cdef Py_ssize_t most, rows
    # The open block.
    cdef Buffer text, folded, scratch
    cdef bint is_open, has_pieces
    cdef Py_ssize_t link_length, link_count, strong_length, images
    cdef uint64_t groups
    # What stands open.
    cdef Open* stack
    cdef void** tags
    cdef size_t depth, stack_size, tag_count, tags_size
    cdef Py_ssize_t links, strong, inline, code
    # What was found.
    cdef list texts, kinds, levels, container, link_lengths, link_counts, strong_lengths, image_counts, group_bits
    cdef list tag_names, parents, depths, own_groups, all_groups, regions, all_regions, hidden, shapes, first, ends
    cdef list alternative_texts
    cdef NodeLists nodes
    cdef size_t node_count, nodes_size, ends_size, nodes_begin
    # What was met on this page.
    cdef void* slots[SLOTS]
    cdef dict new_tags, known_shapes
    cdef ShapePlace* shape_places

    def __cinit__(self, Cutter shared, tree, most):
        self.shared, self.lexbor, self.tree, self.most = shared, &shared.lexbor, tree, most
        self.texts, self.kinds, self.levels, self.container, self.link_lengths = [], [], [], [], []
        self.link_counts, self.strong_lengths, self.image_counts, self.group_bits = [], [], [], []
        self.tag_names, self.parents, self.depths, self.own_groups, self.all_groups = [], [], [], [], []
        self.regions, self.all_regions, self.hidden, self.shapes, self.first, self.ends = [], [], [], [], [], []
        self.alternative_texts, self.new_tags, self.known_shapes = [], {}, {}
        self.shape_places = <ShapePlace*> calloc(SHAPE_PLACES, sizeof(ShapePlace))
        if self.shape_places == NULL:
            raise MemoryError
        self.nodes = NodeLists()
        self.nodes.tree, self.nodes.node_type, self.nodes.lexbor = tree, shared.node_type, shared.lexbor

    def __dealloc__(self):
        free(self.text.data)
        free(self.folded.data)
        free(self.scratch.data)
        free(self.stack)
        free(self.tags)
        free(self.shape_places)

    cdef object walk(self):
        cdef Lexbor* lexbor = self.lexbor
        cdef unsigned int kind
        cdef void* node
        cdef void* following
        cdef Tag tag
        body = self.tree.body
        if type(body) is not self.shared.node_type:
            raise GiveUp
        node = <void*> <uintptr_t> body.mem_id
        self.push(Open(-1, <void*> self.shared.plain, 0, 0, False, 0))
        self.enter_container(node, self.shared.body)
        node = lexbor.first_child(node)
        while node != NULL and self.rows < self.most:
            kind = lexbor.type(node)
            if kind == LEXBOR_TEXT:
                self.add_text(node)
            elif kind == LEXBOR_ELEMENT:
                tag = self.find_tag(node)
                if self.enter(node, tag):
                    following = lexbor.first_child(node)
                    if not tag.is_inline and self.inline:
                        tag = self.shared.span
                    if following != NULL:
                        self.tags = <void**> enlarge(self.tags, self.tag_count, &self.tags_size, sizeof(void*))
                        self.tags[self.tag_count] = <void*> tag
                        self.tag_count += 1
                        node = following
                        continue
                    self.leave(tag)
            elif kind != LEXBOR_COMMENT and kind != LEXBOR_INSTRUCTION:
                raise GiveUp
            following = lexbor.next(node)
            while following == NULL and self.tag_count:
                following = lexbor.parent(node)
                if following == NULL:
                    break
                node = following
                self.tag_count -= 1
                self.leave(<Tag> self.tags[self.tag_count])
                following = lexbor.next(node)
            node = following
        while self.depth > 1:
            self.leave_container()
        return self.make_columns(node == NULL)

    cdef object make_columns(self, bint is_whole):
        self.nodes.count = self.rows
        blocks = (self.texts, self.kinds, self.levels, self.container, self.link_lengths, self.link_counts, self.strong_lengths,
                  self.image_counts, self.group_bits, self.nodes)
        containers = (self.tag_names, self.parents, self.depths, self.own_groups, self.all_groups, self.regions, self.all_regions,
                      self.hidden, self.shapes, self.first, self.ends)
        return blocks, containers, self.alternative_texts, is_whole

    cdef Tag find_tag(self, void* node):
        """Return what is known of an element's tag. The name decides: two spellings may share a number."""
        cdef size_t length = 0
        cdef const char* name = self.lexbor.tag_name(node, &length)
        cdef uintptr_t number = self.lexbor.tag_id(node)
        cdef size_t slot = (number ^ number >> 8) & (SLOTS - 1)
        cdef Tag tag
        if name == NULL:
            raise GiveUp
        if self.slots[slot] != NULL:
            tag = <Tag> self.slots[slot]
            if is_named(name, length, tag.letters, tag.length):
                return tag
        key = PyBytes_FromStringAndSize(name, length)
        tag = self.shared.tags.get(key) or self.new_tags.get(key)
        if tag is None:
            tag = self.new_tags[key] = self.shared.describe_tag(decode(name, length))
        self.slots[slot] = <void*> tag
        return tag

    cdef object make_node(self, void* node):
        """Return a node of selectolax, for what the Python code decides."""
        made = self.tree.body
        if type(made) is not self.shared.node_type:
            raise GiveUp
        point_node_at(self.lexbor, <void*> made, node)
        return made

    cdef int read_attributes(self, void* node, Attributes* found, bint with_words) except -1:
        """Read what the cutter asks of the attributes; where a name comes twice, the last counts, as in a dict."""
        cdef Lexbor* lexbor = self.lexbor
        cdef const char* name
        cdef const char* value
        cdef size_t length, size
        cdef int at
        cdef const char* named[NAMES]
        cdef size_t sizes[NAMES]
        memset(found, 0, sizeof(Attributes))
        cdef void* attribute = lexbor.first_attribute(node)
        if attribute == NULL:
            return 0
        found.are_there = True
        memset(named, 0, sizeof(named))
        cdef bint is_hidden_by_name = False, is_hidden_by_aria = False
        while attribute != NULL:
            length = size = 0
            name = lexbor.attribute_name(attribute, &length)
            value = lexbor.attribute_value(attribute, &size)
            if value == NULL:
                size = 0
            if name == NULL:
                raise GiveUp
            for at in range(self.shared.name_count):
                if is_named(name, length, self.shared.names[at], self.shared.name_lengths[at]):
                    named[at], sizes[at] = value, size
            if length == 5 and memcmp(name, b"class", 5) == 0:
                found.class_value, found.class_length = value, size
            elif length == 5 and memcmp(name, b"style", 5) == 0:
                found.style, found.style_length = value, size
            elif length == 3 and memcmp(name, b"alt", 3) == 0:
                found.alt, found.alt_length = value, size
            elif length == 4 and memcmp(name, b"href", 4) == 0:
                found.href, found.href_length = value, size
            elif length == 4 and memcmp(name, b"role", 4) == 0:
                found.is_dialog = self.shared.names_dialog(value, size)
            elif length == 6 and memcmp(name, b"hidden", 6) == 0:
                is_hidden_by_name = True
            elif length == 11 and memcmp(name, b"aria-hidden", 11) == 0:
                is_hidden_by_aria = size == 4 and memcmp(value, b"true", 4) == 0
            attribute = lexbor.next_attribute(attribute)
        found.is_hidden = is_hidden_by_name or is_hidden_by_aria
        if with_words:
            for at in range(self.shared.name_count):
                if named[at] != NULL and sizes[at]:
                    found.groups |= self.shared.find_groups(named[at], sizes[at], &self.scratch)
        return 0

    cdef str find_last_words(self):
        """Return the end of the open text, or all of it where that end is blank."""
        cdef Py_ssize_t start = max(0, <Py_ssize_t> self.text.length - LAST_WORDS)
        while start and start < <Py_ssize_t> self.text.length and (self.text.data[start] & 0xC0) == 0x80:
            start += 1
        found = decode(self.text.data + start, self.text.length - start) if self.text.length else ""
        return decode(self.text.data, self.text.length) if start and not found.strip() else found

    cdef bint enter(self, void* node, Tag tag) except -1:
        """Take an element in; say whether to look inside."""
        if tag.is_inline:
            return self.enter_inline(node, tag)
        if tag.is_left_out:
            return tag.is_holder and self.shared.extras.holds_page(self.make_node(node)) and self.enter_container(node, tag)
        if tag.is_button:
            above = (<Tag> self.stack[self.depth - 1].tag).name if self.depth > 1 else ""
            before = self.find_last_words()
            if self.shared.extras.is_in_sentence(self.make_node(node), before, above):
                return self.enter_inline(node, self.shared.span)
        if tag.is_unknown and self.shared.extras.is_unknown_in_line(self.make_node(node), tag.name):
            return self.enter_inline(node, self.shared.span)
        return self.enter_container(node, tag)

    cdef bint enter_inline(self, void* node, Tag tag) except -1:
        """Take an inline element in; say whether to look inside."""
        cdef Attributes attributes
        self.is_open = True
        if not self.inline:
            self.add_node(node)
        if tag.is_break:
            self.add_piece(b"\v", 1)
            return False
        self.read_attributes(node, &attributes, not tag.is_picture)
        if tag.is_picture:
            self.images += 1
            if attributes.alt_length:
                self.alternative_texts.append(decode(attributes.alt, attributes.alt_length))
            return False
        if attributes.are_there:
            if self.is_extra_in_line(node, tag, &attributes):
                return False
            self.groups |= attributes.groups & self.shared.mask
        if self.has_pieces and not self.code and self.is_value_beside_label(node):
            self.add_piece(b" ", 1)
        self.inline += 1
        if tag.is_link:
            self.links += 1
            self.link_count += 1
        elif tag.is_strong:
            self.strong += 1
        return True

    cdef bint is_extra_in_line(self, void* node, Tag tag, Attributes* attributes) except -1:
        """Say whether an inline element is no word of its line; the cheap questions rule out nearly all."""
        extras = self.shared.extras
        if attributes.groups > self.shared.mask and extras.is_extra(self.make_node(node), attributes.groups, is_code=self.code > 0):
            return True
        if attributes.style_length and self.shared.read_style(attributes.style, attributes.style_length) & HIDES_ALL:
            if extras.is_hidden_in_line(self.make_node(node), decode(attributes.style, attributes.style_length)):
                return True
        if tag.is_formula:
            return self.lexbor.next(node) != NULL
        if not tag.is_link:
            return False
        if self.code > 0:
            made = self.make_node(node)
            return extras.is_line_link(made, made.attributes)
        if self.depth > 1 and (<Tag> self.stack[self.depth - 1].tag).is_heading:
            href = decode(attributes.href, attributes.href_length) if attributes.href_length else ""
            if not extras.is_like_mark(self.read_beginning(node, extras.LONGEST_EXTRA), href):
                return False
            made = self.make_node(node)
            return extras.is_mark_of_heading(made, made.attributes)
        return self.is_in_quotation(node) and extras.is_address_in_post(self.make_node(node))

    cdef str read_beginning(self, void* node, Py_ssize_t most):
        """Return the first characters of the text of an element."""
        cdef void* at = self.lexbor.first_child(node)
        cdef const char* data
        cdef size_t length
        self.folded.length = 0
        while at != NULL:
            if self.lexbor.type(at) == LEXBOR_TEXT:
                data = read_text(self.lexbor, at, &length)
                if length and not append_bytes(&self.folded, data, length):
                    raise MemoryError
                if self.folded.length >= 4 * <size_t> most:
                    break
            if self.lexbor.first_child(at) != NULL:
                at = self.lexbor.first_child(at)
                continue
            while at != NULL and at != node and self.lexbor.next(at) == NULL:
                at = self.lexbor.parent(at)
            if at == NULL or at == node:
                break
            at = self.lexbor.next(at)
        return decode(self.folded.data, self.folded.length)[:most] if self.folded.length else ""

    cdef bint is_in_quotation(self, void* node) except -1:
        """Say whether one of the nearest elements around a link is a quotation, as that of an embedded post."""
        cdef int level
        for level in range(self.shared.quotation_levels):
            node = self.lexbor.parent(node)
            if node == NULL or self.lexbor.type(node) != LEXBOR_ELEMENT:
                return False
            if self.find_tag(node).is_quotation:
                return True
        return False

    cdef bint is_value_beside_label(self, void* node) except -1:
        """Say whether an element is the second of two in a row, a label and its value."""
        cdef void* label = self.lexbor.previous(node)
        if label == NULL or self.lexbor.next(node) != NULL or self.lexbor.previous(label) != NULL:
            return False
        if self.lexbor.type(label) == LEXBOR_TEXT:
            return False
        cdef void* row = self.lexbor.parent(node)
        if row == NULL or self.lexbor.type(row) != LEXBOR_ELEMENT or not self.find_tag(row).is_row:
            return False
        return self.shared.extras.is_value_beside_label(self.make_node(node))

    cdef int leave(self, Tag tag) except -1:
        """Leave an element that was looked into."""
        if not tag.is_inline:
            return self.leave_container()
        self.inline -= 1
        if tag.is_link:
            self.links -= 1
        elif tag.is_strong:
            self.strong -= 1
        return 0

    cdef int add_text(self, void* node) except -1:
        cdef size_t length
        cdef Py_ssize_t stripped = 0
        cdef const char* data = read_text(self.lexbor, node, &length)
        cdef int is_blank = 0
        if length and is_continuation(data[0]):
            raise GiveUp
        if not self.has_pieces and not self.code:
            is_blank = is_all_space(data, length)
            if is_blank < 0:
                raise GiveUp
            if is_blank:
                return 0
        self.is_open = True
        if not self.inline:
            self.add_node(node)
        self.add_piece(data, length)
        if self.links or self.strong:
            if measure_text(data, length, &stripped) < 0:
                raise GiveUp
            self.link_length += stripped if self.links else 0
            self.strong_length += stripped if self.strong else 0
        return 0

    cdef int add_piece(self, const char* data, size_t length) except -1:
        self.has_pieces = True
        if length and not append_bytes(&self.text, data, length):
            raise MemoryError
        return 0

    cdef int add_node(self, void* node) except -1:
        self.nodes.nodes = <void**> enlarge(self.nodes.nodes, self.node_count, &self.nodes_size, sizeof(void*))
        self.nodes.nodes[self.node_count] = node
        self.node_count += 1
        return 0

    cdef int push(self, Open opened) except -1:
        self.stack = <Open*> enlarge(self.stack, self.depth, &self.stack_size, sizeof(Open))
        self.stack[self.depth] = opened
        self.depth += 1
        return 0

    cdef bint enter_container(self, void* node, Tag tag) except -1:
        """End the present block and begin a container; say whether to look inside."""
        cdef Attributes attributes
        cdef int number, parent
        cdef uint64_t groups, all_groups
        cdef uint32_t region = tag.region, all_regions
        if self.is_open:
            self.flush()
        self.read_attributes(node, &attributes, True)
        groups = attributes.groups
        if groups > self.shared.mask:
            if self.tag_names and self.shared.extras.is_extra(self.make_node(node), groups, is_code=self.code > 0):
                return False
            groups &= self.shared.mask
        cdef Open* above = &self.stack[self.depth - 1]
        cdef bint is_hidden = above.is_hidden or attributes.is_hidden
        if not is_hidden and attributes.style_length:
            is_hidden = self.shared.read_style(attributes.style, attributes.style_length) & HIDES
        if attributes.is_dialog:
            region |= self.shared.dialog
        number, parent = <int> len(self.tag_names), above.number
        all_groups, all_regions = groups | above.all_groups, region | above.all_regions
        self.tag_names.append(tag.name)
        self.parents.append(parent)
        self.depths.append(self.depth - 1)
        self.own_groups.append(groups)
        self.all_groups.append(all_groups)
        self.regions.append(region)
        self.all_regions.append(all_regions)
        self.hidden.append(is_hidden)
        self.shapes.append(self.find_shape(tag, &attributes) if attributes.are_there else tag.name)
        self.first.append(self.rows)
        self.ends.append(-1)
        self.push(Open(number, <void*> tag, all_groups, all_regions, is_hidden, self.inline))
        self.inline = 0
        self.code += tag.is_code
        return True

    cdef str find_shape(self, Tag tag, Attributes* attributes):
        """Return the tag and the class; one text for all elements that are alike."""
        cdef ShapePlace* place = find_shape_place(
            self.shape_places, <void*> tag, attributes.class_value, attributes.class_length
        )
        if place != NULL and place.shape != NULL:
            return <str> place.shape
        key = (tag.name, PyBytes_FromStringAndSize(attributes.class_value, attributes.class_length))
        shape = self.known_shapes.get(key)
        if shape is None:
            shape = self.known_shapes[key] = f"{tag.name} {(<bytes> key[1]).decode()}"
        if place != NULL:  # `known_shapes` keeps the text, and the parser's tree the class
            place.tag, place.name, place.length = <void*> tag, attributes.class_value, attributes.class_length
            place.shape = <void*> shape
        return shape

    cdef int leave_container(self) except -1:
        if self.is_open:
            self.flush()
        if self.depth <= 1:
            raise GiveUp
        self.depth -= 1
        cdef Open* left = &self.stack[self.depth]
        self.inline = left.inline_above
        self.ends[left.number] = self.rows
        self.code -= (<Tag> left.tag).is_code
        return 0

    cdef int flush(self) except -1:
        """End the present block; where two line breaks follow each other, it was more than one."""
        cdef int is_seen
        self.is_open = self.has_pieces = False
        if self.text.length == 0:
            pass
        elif self.code:
            self.add_block(decode(self.text.data, self.text.length).replace("\v", "\n").strip("\n"), True)
        elif memchr(self.text.data, 11, self.text.length) == NULL:
            is_seen = fold_text(&self.text, &self.folded, &self.shared.invisible)
            if is_seen == -2:
                raise MemoryError
            if is_seen < 0:
                raise GiveUp
            if self.folded.length:
                self.add_block(decode(self.folded.data, self.folded.length), is_seen)
        else:
            for part in self.shared.breaks.split_paragraphs(decode(self.text.data, self.text.length)):
                self.add_block(part, True)
                self.link_length = self.link_count = self.strong_length = self.images = 0
                self.node_count = self.nodes_begin
        self.text.length = 0
        self.link_length = self.link_count = self.strong_length = self.images = 0
        self.groups = 0
        self.node_count = self.nodes_begin
        return 0

    cdef int add_block(self, str text, bint has_invisible) except -1:
        cdef Tag tag
        cdef Py_ssize_t length
        if has_invisible:
            seen = self.shared.extras.strip_invisible(text)
            if seen != text:
                text = seen.strip("\n") if self.code else self.shared.breaks.fold_spaces(seen.replace("\n", self.shared.breaks.BREAK))
            if not text or text.isspace():
                return 0
        tag = self.find_kind()
        if tag.is_heading:
            text = self.shared.extras.strip_heading(text)
        elif self.code and self.is_in_cell() and self.shared.extras.is_counting(text):
            return 0
        length = len(text)
        self.texts.append(text)
        self.kinds.append(tag.kind)
        self.levels.append(tag.level)
        self.container.append(self.stack[self.depth - 1].number)
        self.link_lengths.append(min(self.link_length, length))
        self.link_counts.append(self.link_count)
        self.strong_lengths.append(min(self.strong_length, length))
        self.image_counts.append(self.images)
        self.group_bits.append(self.groups)
        self.nodes.ends = <size_t*> enlarge(self.nodes.ends, self.rows, &self.ends_size, sizeof(size_t))
        self.nodes.ends[self.rows] = self.nodes_begin = self.node_count
        self.rows += 1
        return 0

    cdef bint is_in_cell(self) noexcept:
        """Say whether code stands in a table."""
        cdef int level
        for level in range(1, LEVELS + 1):
            if <size_t> level < self.depth and (<Tag> self.stack[self.depth - level].tag).is_cell:
                return True
        return False

    cdef Tag find_kind(self):
        """Return the tag that says what a block is."""
        cdef int level
        cdef Tag tag
        for level in range(1, LEVELS + 1):
            if <size_t> level >= self.depth:
                break
            tag = <Tag> self.stack[self.depth - level].tag
            if tag.has_kind:
                return tag
        return self.shared.plain
