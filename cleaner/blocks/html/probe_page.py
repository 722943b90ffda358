"""A small page with a little of everything that the cut of a page must know, on which the compiled cut is tried."""

from __future__ import annotations

PROBE_PAGE = """<!doctype html><html lang=en><body class="postComments side-bar x99" id=main><!-- no text -->
<nav class='menu nav-main' hidden><ul><li><a href=/>Home</a><li><a href="/a">A&nbsp;page</a> | <b>now</b></ul></nav>
<article itemtype="https://schema.org/Article" itemprop=articleBody><h1>Rain <a href="#rain" class=anchor>¶</a> [edit]</h1>
<h2>More<a href="/wiki?action=edit"> edit</a><a href=#>Permalink</a> <a href=/x>rain</a></h2>
<p style="color: red">It <em>rained</em> \u200b all\u00ad day,\u2003and <strong>all
 night <a href="/n">long</a></strong>.<img src=a alt="A dog">
<p>One line<br>two lines<br><br>another <span style="display:none">key</span> paragraph<br> <br></p> loose text
<div><span>Price</span><span>12 pounds</span></div><div role=note aria-hidden=true>Hidden <i class=share>shared</i></div>
<div role=alertdialog><p>Agree</div>
<p>In <st1:city>Oslo</st1:city> it rained.</p><p>Press <button>Start</button> twice.</p>
<button class="btn share">Share</button><p>\u0e01\u200b\u0e02 Ünï\u2060cödé 𝒳</p>
<pre class=highlight><a href="#l1">1</a> code\n  <span class=lineno>2</span> more <b>code</b>\n</pre>
<table><tr><td><pre>1\n2\n3</pre><td class=code>value<tr><td><br><td><p>in a cell</table>
<blockquote><p>Quoted <a href="https://t.co/ab">pic.twitter.com/ab</a></blockquote><div class=linenodiv>1 2</div>
<math><mi>x</mi><mtext xlink:href=q><a xlink:href=b class=share>y</a></mtext></math>
<svg><foreignObject>drawn</foreignObject></svg>
<x-card class="card {}" style="visibility: hidden">custom <x-in>inner</x-in></x-card>
<video><p>a<p>b<p>c</video><video>none</video>
<figure><figcaption>A <u>caption</u></figcaption></figure><script>no()</script>
<span class=mw-editsection>[edit]</span><textarea>no</textarea>
</article></body></html>"""
